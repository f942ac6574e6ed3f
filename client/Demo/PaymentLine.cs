using System.Diagnostics.CodeAnalysis;
using OpenLedger.Core.Ledger;

namespace OpenLedger.CommandLine.Demo;

/// <summary>
/// One line that the paying process prints: that it is about to post a payment, or that the payment was
/// acknowledged. Whoever killed the process can tell from these lines what must have arrived.
/// </summary>
internal sealed record PaymentLine(string Word, string From, string To, Open Amount)
{
    public const string Trying = "trying";
    public const string Paid = "paid";

    public override string ToString() => $"{Word} {From} {To} {Amount}";

    public static bool TryParse(string? line, [NotNullWhen(true)] out PaymentLine? payment)
    {
        payment = line?.Split(' ') is [Trying or Paid, var from, var to, var text]
            && Open.TryParse(text, out var amount)
                ? new PaymentLine(line.StartsWith(Paid, StringComparison.Ordinal) ? Paid : Trying, from, to, amount)
                : null;
        return payment is not null;
    }
}
