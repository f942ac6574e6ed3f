using System.Diagnostics.CodeAnalysis;

namespace OpenLedger.Core.Datanets.Licences;

/// <summary>
/// A licence by the SPDX 3.0 annex on licence expressions. Its text is canonical: ids as the list writes them,
/// operands sorted and without repeats, operators in capitals, no parentheses but where they are needed. Immutable.
/// </summary>
public abstract record LicenceExpression
{
    private protected LicenceExpression()
    {
    }

    /// <summary>Reads an expression, or says what is wrong with it and where.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out LicenceExpression? expression, out LicenceProblem problem)
    {
        var parser = new LicenceParser(text);
        expression = parser.Parse();
        problem = parser.Problem;
        return expression is not null;
    }

    /// <summary>The canonical text.</summary>
    public abstract override string ToString();

    /// <summary>Whether the terms are met by what is allowed.</summary>
    internal abstract bool IsMet(Func<LicenceTerm, bool> isAllowed);
}

/// <summary>One licence, perhaps a later version of it, perhaps with an exception.</summary>
/// <param name="Id">The id on the list, or a <c>LicenseRef-</c>.</param>
/// <param name="OrLater">Whether <c>+</c> follows.</param>
/// <param name="Exception">The exception's id, or an <c>AdditionRef-</c>.</param>
public sealed record LicenceTerm(string Id, bool OrLater = false, string? Exception = null) : LicenceExpression
{
    /// <inheritdoc/>
    public override string ToString() => Id + (OrLater ? "+" : "") + (Exception is null ? "" : $" WITH {Exception}");

    internal override bool IsMet(Func<LicenceTerm, bool> isAllowed) => isAllowed(this);
}

/// <summary>Several licences of which all hold, or of which one may be chosen.</summary>
internal sealed record LicenceGroup : LicenceExpression
{
    private readonly string text;

    public LicenceGroup(bool isChoice, IEnumerable<LicenceExpression> operands)
    {
        IsChoice = isChoice;

        // Groups of the same kind flow together: the operators are associative.
        Operands =
        [
            .. operands
                .SelectMany(each => each is LicenceGroup group && group.IsChoice == isChoice ? group.Operands : [each])
                .DistinctBy(each => each.ToString())
                .OrderBy(each => each.ToString(), StringComparer.Ordinal),
        ];
        text = string.Join(isChoice ? " OR " : " AND ", Operands.Select(each =>
            each is LicenceGroup { IsChoice: true, Operands.Count: > 1 } ? $"({each})" : each.ToString()));
    }

    public bool IsChoice { get; }

    public IReadOnlyList<LicenceExpression> Operands { get; }

    public override string ToString() => text;

    public bool Equals(LicenceGroup? other) => other is not null && text == other.text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    internal override bool IsMet(Func<LicenceTerm, bool> isAllowed) => IsChoice
        ? Operands.Any(each => each.IsMet(isAllowed))
        : Operands.All(each => each.IsMet(isAllowed));
}
