using System.Security.Cryptography;
using System.Text;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Registry;

/// <summary>
/// Where an id is listed: on the first page with room along the hexadecimal digits of its digest, beginning with
/// the page named by the first two.
/// </summary>
public static class RegisterRules
{
    /// <summary>Ids on one page.</summary>
    public const int PageSize = 256;

    private const int RootDigits = 2;
    private const string Digits = "0123456789abcdef";

    /// <summary>The keys of the 256 pages at which the walk over everything begins.</summary>
    public static IEnumerable<string> Roots => Digits.SelectMany(_ => Digits, (high, low) => $"{high}{low}");

    /// <summary>The page at which the search for this id begins.</summary>
    public static string ShardOf(ActorId id) => Digest(id)[..RootDigits];

    /// <summary>The page below <paramref name="page"/> on which this id stands if that one is full.</summary>
    public static string PageBelow(string page, ActorId id) => Digest(id)[..(page.Length + 1)];

    /// <summary>The pages below a full page.</summary>
    public static IEnumerable<string> PagesBelow(string page) => Digits.Select(digit => page + digit);

    private static string Digest(ActorId id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString())));
}
