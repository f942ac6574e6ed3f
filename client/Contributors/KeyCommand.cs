using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Contributors.Keys;

namespace OpenLedger.CommandLine.Contributors;

/// <summary><c>openledger contributor key new|list|revoke</c>.</summary>
internal static class KeyCommand
{
    private const int PrefixLength = 12;

    private static readonly Argument<string> KeyName = new("key") { Description = "What you call it, e.g. laptop" };

    private static readonly Argument<string> Prefix = new("prefix") { Description = "Which key, as listed" };

    private static readonly Option<string[]> Scopes = new("--scope")
    {
        Description = "What it may be used for: read, contribute, review, spend, admin; read unless given",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => ["read"],
    };

    private static readonly Option<string?> Expires = new("--expires")
    {
        Description = "When it ends, e.g. 2030-01-31 or 2030-01-31T12:00Z; never unless given",
    };

    public static Command Create() => new("key", "API keys") { New(), List(), Revoke() };

    private static Command New()
    {
        var command = new Command("new", "Make a key; its secret is shown once and not stored")
        {
            ContributorCommand.Name, KeyName, Scopes, Expires, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            var name = parsed.GetRequiredValue(ContributorCommand.Name);
            var secret = RandomNumberGenerator.GetBytes(ApiKeyText.SecretSizeBytes);
            var prefix = new KeyPrefix(RandomNumberGenerator.GetHexString(PrefixLength, lowercase: true));
            var view = new NewKeyView(
                prefix.ToString(),
                parsed.GetRequiredValue(KeyName),
                KeyListView.Words(ScopesOf(parsed)),
                ExpiryOf(parsed),
                ApiKeyText.Of(name, prefix, secret));
            await using var folder = DataFolder.Open(parsed);
            var answer = await folder.Caller.CallAsync(call => ContributorCommand.Of(folder, parsed).AddKeyAsync(
                new AddKey
                {
                    Call = call,
                    Prefix = prefix,
                    Secret = Digest.Of(secret),
                    Name = view.Name,
                    Scopes = ScopesOf(parsed),
                    ExpiresAt = view.ExpiresAt,
                }));
            if (!answer.IsDone)
            {
                return ContributorCommand.Refused(answer.Refusal);
            }

            Output.Write(
                parsed, view, ContributorOutputJson.Default.NewKeyView, made => Console.Out.WriteLine(made.Key));
            await Console.Error.WriteLineAsync(
                $"Keep it: it is not shown again. Your keys: openledger contributor key list {name}");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "The keys of a contributor, without their secrets")
        {
            ContributorCommand.Name, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var folder = DataFolder.Open(parsed);
            await PrintAsync(folder, parsed);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static Command Revoke()
    {
        var command = new Command("revoke", "End a key for ever")
        {
            ContributorCommand.Name, Prefix, DataFolder.Option, Output.Json,
        };
        command.SetAction(async (parsed, _) =>
        {
            var prefix = new KeyPrefix(parsed.GetRequiredValue(Prefix));
            await using var folder = DataFolder.Open(parsed);
            var answer = await folder.Caller.CallAsync(call => ContributorCommand.Of(folder, parsed).RevokeKeyAsync(
                new RevokeKey { Call = call, Prefix = prefix }));
            if (!answer.IsDone)
            {
                return ContributorCommand.Refused(answer.Refusal);
            }

            await PrintAsync(folder, parsed);
            await Console.Error.WriteLineAsync("Revoked. Make another with: openledger contributor key new");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static async Task PrintAsync(DataFolder folder, ParseResult parsed)
    {
        var view = KeyListView.Of(await ContributorCommand.Of(folder, parsed).KeysAsync());
        Output.Write(parsed, view, ContributorOutputJson.Default.IReadOnlyListKeyView, KeyListView.Print);
    }

    private static KeyScopes ScopesOf(ParseResult parsed) => parsed.GetRequiredValue(Scopes)
        .SelectMany(word => word.Split(','))
        .Aggregate(KeyScopes.None, (scopes, word) => scopes | KeyListView.ScopeOf(word));

    private static DateTimeOffset? ExpiryOf(ParseResult parsed) =>
        parsed.GetValue(Expires) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires)
            ? expires
            : throw new FormatException($"'{text}' is not a time: write 2030-01-31 or 2030-01-31T12:00Z.");
}
