using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;
using OpenLedger.Grains.Tests.Probes;

namespace OpenLedger.Grains.Tests;

public sealed class OpenLedgerGrainsTests
{
    [Fact]
    public void Adding_to_a_silo_twice_adds_nothing_more() => AddsOnce(
        services => services.AddOrleans(silo => silo.AddOpenLedgerGrains()));

    [Fact]
    public void Adding_to_a_client_twice_adds_nothing_more() => AddsOnce(
        services => services.AddOrleansClient(client => client.AddOpenLedgerClient()));

    [Fact]
    public void Adding_an_assembly_twice_adds_nothing_more() => AddsOnce(
        services => services.AddActorGrains(typeof(ProbeGrain).Assembly, ProbeJson.Default));

    [Fact]
    public void Limits_of_accounts_are_the_default_unless_given()
    {
        Assert.Same(AccountOptions.Default, Silo(_ => { }).GetRequiredService<AccountOptions>());
        var given = new AccountOptions { MaxHolds = 7 };
        var silo = Silo(_ => { }, services => services.AddSingleton(given));
        Assert.Same(given, silo.GetRequiredService<AccountOptions>());
    }

    [Fact]
    public void Limits_of_datanets_are_the_default_unless_given()
    {
        Assert.Same(DatanetOptions.Default, Silo(_ => { }).GetRequiredService<DatanetOptions>());
        var given = new DatanetOptions { MaxDays = 7 };
        var silo = Silo(_ => { }, services => services.AddSingleton(given));
        Assert.Same(given, silo.GetRequiredService<DatanetOptions>());
    }

    [Theory]
    [InlineData(0, 60, 1, "not positive")]
    [InlineData(1, 60, 0, "not positive")]
    [InlineData(1, 59, 1, "MinimumReminderPeriod")]
    [InlineData(1, 60, 1, null)]
    public void Options_are_checked(int calls, int reminderSeconds, int pauseSeconds, string? complaint)
    {
        var options = Silo(options =>
        {
            options.MaxCallsPerActor = calls;
            options.ReminderPeriod = TimeSpan.FromSeconds(reminderSeconds);
            options.AlarmPause = TimeSpan.FromSeconds(pauseSeconds);
        }).GetRequiredService<IOptions<GrainHostOptions>>();
        var invalid = Record.Exception(() => options.Value);
        Assert.Equal(complaint is null, invalid is null);
        Assert.Contains(complaint ?? "", invalid?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Client_finds_actors_among_its_services()
    {
        var services = new ServiceCollection().AddOrleansClient(client => client.AddOpenLedgerClient());
        Assert.Contains(services, service => service.ServiceType == typeof(IActors));
    }

    private static void AddsOnce(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        var once = services.Count(IsOurs);
        add(services);
        Assert.InRange(once, 1, int.MaxValue);
        Assert.Equal(once, services.Count(IsOurs));
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        !service.IsKeyedService && $"{service.ImplementationType} {service.ImplementationInstance}"
            .Contains(nameof(OpenLedger), StringComparison.Ordinal);

    private static ServiceProvider Silo(Action<GrainHostOptions> configure, Action<IServiceCollection>? before = null)
    {
        var services = new ServiceCollection();
        before?.Invoke(services);
        services.AddOrleans(silo => silo.AddOpenLedgerGrains(configure));
        return services.BuildServiceProvider();
    }
}
