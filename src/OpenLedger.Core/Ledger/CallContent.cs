using System.Globalization;

namespace OpenLedger.Core.Ledger;

/// <summary>
/// A command in one line of text, so that a repeat can be told from another command under the same id. It is
/// stored, and readable there.
/// </summary>
internal static class CallContent
{
    public static string Of(ReserveFunds command) => string.Create(
        CultureInfo.InvariantCulture,
        $"reserve {command.Amount.Micro} until {command.ExpiresAt.ToUnixTimeMilliseconds()}");

    public static string Of(PostHold command) => string.Create(
        CultureInfo.InvariantCulture,
        $"post {command.Amount.Micro} of {command.Hold} to {command.To}{For(command.Transfer())}");

    public static string Of(VoidHold command) => $"void {command.Hold}";

    public static string Of(PayFunds command) => string.Create(
        CultureInfo.InvariantCulture,
        $"pay {command.Amount.Micro} to {command.To}{For(command.Transfer())}");

    public static string Of(DepositFunds command) => string.Create(
        CultureInfo.InvariantCulture,
        $"deposit {command.Amount.Micro} to {command.To}{For(command.Reference)}");

    // What it is about may hold anything, so its length says where it ends.
    private static string For(Transfer transfer) =>
        (transfer.Reason is { } reason ? $"\tas {(int)reason}" : "")
        + (transfer.About is { } about ? $"\tabout {about.Length}:{about}" : "")
        + For(transfer.Reference);

    // A key may hold any text but control characters, so only one of those can end it.
    private static string For(string? reference) => reference is null ? "" : $"\tfor {reference}";
}
