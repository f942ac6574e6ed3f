using FsCheck;
using FsCheck.Fluent;

namespace OpenLedger.Core.Tests;

/// <summary>
/// Properties: a check on many inputs. A failure prints the shrunk input and the seed to replay it with.
/// </summary>
internal static class Always
{
    private static readonly long[] Edges =
    [
        0, 1, -1, 9, 10, 999_999, 1_000_000, 1_000_001,
        long.MaxValue - 1, long.MaxValue, long.MinValue, -long.MaxValue,
    ];

    /// <summary>Small, large and extreme alike.</summary>
    public static Gen<long> AnyLong { get; } = Gen.OneOf(
        Gen.Elements(Edges),
        ArbMap.Default.GeneratorFor<long>(),
        ArbMap.Default.GeneratorFor<DoNotSize<long>>().Select(each => each.Item));

    /// <summary>Checks inputs of a type whose generator and shrinker FsCheck derives.</summary>
    public static void Holds<T>(Action<T> check, int runs = 300, int size = 100) =>
        Holds(ArbMap.Default.ArbFor<T>(), check, runs, size);

    /// <summary>Checks inputs of a generator of ours.</summary>
    public static void Holds<T>(Gen<T> inputs, Action<T> check, int runs = 300) =>
        Holds(inputs.ToArbitrary(), check, runs, 100);

    private static void Holds<T>(Arbitrary<T> inputs, Action<T> check, int runs, int size) =>
        Prop.ForAll(inputs, check).Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithEndSize(size));
}
