using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenLedger.Tidy.Tests;

public sealed class CallTests
{
    // These run turns themselves, and take the result of a task that has completed.
    private static readonly string[] RunTurns =
        [
        "tests/OpenLedger.Core.Tests/Turns.cs",
        "tests/OpenLedger.Core.Tests/Datanets/Copies/ClaimsWorld.cs",
        "tests/OpenLedger.Simulation/Engine/",
    ];

    [Fact]
    public void Nothing_blocks_on_a_task() => Findings.None(
        from file in Tree.Sources
        where !RunTurns.Any(name => file.Name.StartsWith(name, StringComparison.Ordinal))
        from access in file.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where access.Name.Identifier.ValueText == "GetResult"
            && access.Expression.ToString().EndsWith("GetAwaiter()", StringComparison.Ordinal)
        select $"{file.At(access)} {access}",
        "Await instead of blocking a thread.");

    [Fact]
    public void Nothing_is_async_void() => Findings.None(
        from file in Tree.Sources
        from method in file.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.Modifiers.Any(SyntaxKind.AsyncKeyword) && method.ReturnType.ToString() == "void"
        select $"{file.At(method)} {method.Identifier}",
        "Return a Task, so that a failure reaches somebody.");

    [Fact]
    public void Tests_do_not_sleep() => Findings.None(
        from file in Tree.Sources
        where file.Name.StartsWith("tests/", StringComparison.Ordinal)
        from call in file.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where call.Expression.ToString() == "Thread.Sleep"
        select $"{file.At(call)} {call}",
        "Wait for a condition, never for a while.");

    [Fact]
    public void Core_and_embedded_know_nothing_of_Orleans() => Findings.None(
        from file in Tree.Sources
        where !MayKnowOrleans(file.Name)
        from directive in file.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
        where directive.Name?.ToString().Split('.')[0] == "Orleans"
        select $"{file.At(directive)} {directive}",
        "Only OpenLedger.Grains, silo-host and their tests know that Orleans exists.");

    private static bool MayKnowOrleans(string name) =>
        name.StartsWith("src/OpenLedger.Grains/", StringComparison.Ordinal)
        || name.StartsWith("silo-host/", StringComparison.Ordinal)
        || name.StartsWith("tests/OpenLedger.Grains.Tests/", StringComparison.Ordinal);
}
