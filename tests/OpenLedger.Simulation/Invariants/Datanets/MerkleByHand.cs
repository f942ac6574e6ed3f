using System.Security.Cryptography;
using System.Text;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>The root of RFC 6962, section 2.1, as it is written there and not as the product finds it.</summary>
internal static class MerkleByHand
{
    public static byte[] Root(IReadOnlyList<string> leaves) => leaves.Count switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. Encoding.UTF8.GetBytes(leaves[0])]),
        _ => Split(leaves),
    };

    private static byte[] Split(IReadOnlyList<string> leaves)
    {
        var left = 1;
        while (left * 2 < leaves.Count)
        {
            left *= 2;
        }

        return SHA256.HashData([1, .. Root([.. leaves.Take(left)]), .. Root([.. leaves.Skip(left)])]);
    }
}
