using System.Xml.Linq;

namespace OpenLedger.Tidy.Tests;

/// <summary>Who may reference whom; the table is the house's floor plan.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["OpenLedger.Core"] = [],
        ["OpenLedger.Lm"] = [],
        ["OpenLedger.Spans"] = [],
        ["OpenLedger.Client"] = [],
        ["OpenLedger.Runtimes"] = ["OpenLedger.Core", "OpenLedger.Lm", "OpenLedger.Spans"],
        ["OpenLedger.Embedded"] = ["OpenLedger.Core"],
        ["OpenLedger.Grains"] = ["OpenLedger.Core"],
        ["OpenLedger.Gateway"] = ["OpenLedger.Core"],
        ["openledger"] =
        [
            "OpenLedger.Core", "OpenLedger.Gateway", "OpenLedger.Embedded", "OpenLedger.Runtimes", "OpenLedger.Client",
        ],
        ["silo-host"] = ["OpenLedger.Core", "OpenLedger.Gateway", "OpenLedger.Grains", "OpenLedger.Runtimes"],
    };

    [Fact]
    public void Product_projects_reference_only_what_the_floor_plan_allows() => Findings.None(
        from project in Projects()
        let name = Path.GetFileNameWithoutExtension(project)
        let allowed = Allowed.GetValueOrDefault(name)
        from reference in References(project)
        where allowed is null || !allowed.Contains(reference)
        select $"{name} -> {reference}",
        "Depend downwards only; the plan is in docs/internals/house.md.");

    [Fact]
    public void Only_the_cluster_projects_reference_Orleans() => Findings.None(
        from project in Tree.Files("*.csproj")
        let name = Path.GetFileNameWithoutExtension(project)
        where name is not ("OpenLedger.Grains" or "OpenLedger.Grains.Tests" or "silo-host")
        from package in XDocument.Load(project).Descendants("PackageReference")
        where package.Attribute("Include")?.Value.StartsWith("Microsoft.Orleans", StringComparison.Ordinal) == true
        select $"{name} -> {package.Attribute("Include")?.Value}",
        "What needs Orleans belongs into OpenLedger.Grains.");

    [Fact]
    public void Core_needs_no_package() => Findings.None(
        XDocument.Load(Path.Combine(Tree.Root, "src/OpenLedger.Core/OpenLedger.Core.csproj"))
            .Descendants("PackageReference").Select(package => package.ToString()),
        "Core holds rules; whatever needs a package stands behind a port.");

    private static IEnumerable<string> Projects() => Tree.Files("*.csproj").Where(path =>
        Tree.Name(path).Split('/')[0] is "src" or "client" or "silo-host");

    private static IEnumerable<string> References(string project) => XDocument.Load(project)
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
}
