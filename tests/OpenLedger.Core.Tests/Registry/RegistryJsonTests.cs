using OpenLedger.Core.Registry;

namespace OpenLedger.Core.Tests.Registry;

public sealed class RegistryJsonTests
{
    [Fact]
    public void Stored_page_matches_its_golden_file() => GoldenFile.Matches(
        "register-state", new RegisterState { Ids = [Given.Bob, Given.Alice] }, RegistryJson.Default.RegisterState);

    [Fact]
    public void Stored_empty_page_matches_its_golden_file() =>
        GoldenFile.Matches("register-state-empty", new RegisterState(), RegistryJson.Default.RegisterState);

    [Fact]
    public void Page_on_the_wire_matches_its_golden_file() => GoldenFile.Matches(
        "register-page", new RegisterPage([Given.Alice, Given.Bob], true), RegistryJson.Default.RegisterPage);

    [Fact]
    public void Id_on_the_wire_matches_its_golden_file() =>
        GoldenFile.Matches("actor-id", Given.Alice, RegistryJson.Default.ActorId);
}
