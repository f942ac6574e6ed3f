using System.Globalization;
using OpenLedger.Demo.Corpus.Naming;

namespace OpenLedger.Demo.Corpus.Values;

/// <summary>Whole numbers with a unit, such as <c>37 days</c>, at equal steps.</summary>
internal sealed class NumberValues(int least, int most, int step, string unit) : ValueSet
{
    public override int Count => ((most - least) / step) + 1;

    public override string At(int index, NameList peers, string entity) =>
        string.Create(CultureInfo.InvariantCulture, $"{least + (index * step)} {unit}");
}

/// <summary>
/// Numbers with one decimal and a unit, such as <c>82.5 %</c>, counted in tenths so that nothing is rounded.
/// </summary>
internal sealed class DecimalValues(int leastTenths, int mostTenths, int stepTenths, string unit) : ValueSet
{
    public override int Count => ((mostTenths - leastTenths) / stepTenths) + 1;

    public override string At(int index, NameList peers, string entity)
    {
        var tenths = leastTenths + (index * stepTenths);
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10} {unit}");
    }
}
