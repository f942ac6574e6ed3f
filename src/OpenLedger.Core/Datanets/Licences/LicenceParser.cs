namespace OpenLedger.Core.Datanets.Licences;

/// <summary>
/// Recursive descent over the grammar of the annex. From the tightest: <c>+</c>, WITH, AND, OR. Operators are written
/// in capitals or small letters, not mixed; ids in any case.
/// </summary>
internal sealed class LicenceParser(string text)
{
    private const int MaxLength = 1024;
    private const int MaxDepth = 32;
    private const int MaxFound = 40;

    private int at;
    private int start;
    private string token = "";

    public LicenceProblem Problem { get; private set; }

    public LicenceExpression? Parse()
    {
        if (text.Length > MaxLength)
        {
            Problem = new LicenceProblem(IntakeRefusal.LicenceMalformed, MaxLength + 1, "");
            return null;
        }

        Next();
        var expression = Group(isChoice: true, 0);
        return expression is null || token.Length == 0 ? expression : Fail(IntakeRefusal.LicenceMalformed);
    }

    private LicenceExpression? Group(bool isChoice, int depth)
    {
        var operands = new List<LicenceExpression>();
        do
        {
            if ((isChoice ? Group(false, depth) : Operand(depth)) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }
        while (Accept(isChoice ? "OR" : "AND"));

        var group = new LicenceGroup(isChoice, operands);
        return group.Operands.Count == 1 ? group.Operands[0] : group;
    }

    private LicenceExpression? Operand(int depth)
    {
        if (!Accept("("))
        {
            return Term();
        }

        if (depth == MaxDepth)
        {
            return Fail(IntakeRefusal.LicenceMalformed);
        }

        var inner = Group(isChoice: true, depth + 1);
        return inner is null || Accept(")") ? inner : Fail(IntakeRefusal.LicenceMalformed);
    }

    private LicenceExpression? Term()
    {
        var isReference = SpdxIds.IsReference(token, "LicenseRef-");
        if ((isReference ? token : SpdxIds.Licence(token)) is not { } id)
        {
            return Fail(IsIdLike(token) ? IntakeRefusal.LicenceUnknown : IntakeRefusal.LicenceMalformed);
        }

        // The plus must follow the id at once, so it is looked for before blanks are passed over.
        var orLater = !isReference && at < text.Length && text[at] == '+';
        at += orLater ? 1 : 0;
        Next();
        if (!Accept("WITH"))
        {
            return new LicenceTerm(id, orLater);
        }

        var exception = SpdxIds.IsReference(token, "AdditionRef-") ? token : SpdxIds.Exception(token);
        if (exception is null)
        {
            return Fail(IsIdLike(token) ? IntakeRefusal.LicenceExceptionUnknown : IntakeRefusal.LicenceMalformed);
        }

        Next();
        return new LicenceTerm(id, orLater, exception);
    }

    private bool Accept(string operation)
    {
        if (token != operation && token != operation.ToLowerInvariant())
        {
            return false;
        }

        Next();
        return true;
    }

    private void Next()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }

        start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '.' or ':'))
        {
            at++;
        }

        // Anything else is a token of one character: a parenthesis, or an error where it stands.
        at += at == start && at < text.Length ? 1 : 0;
        token = text[start..at];
    }

    private static bool IsIdLike(string token) =>
        token.Length > 0
        && char.IsAsciiLetterOrDigit(token[0])
        && token is not ("AND" or "OR" or "WITH" or "and" or "or" or "with");

    private LicenceExpression? Fail(IntakeRefusal refusal)
    {
        Problem = new LicenceProblem(refusal, start + 1, token.Length > MaxFound ? token[..MaxFound] : token);
        return null;
    }
}
