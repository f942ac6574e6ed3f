using System.Buffers.Binary;
using System.Security.Cryptography;
using OpenLedger.Lm.Passes;

namespace OpenLedger.Lm.Training;

/// <summary>What a run is: two runs with the same can continue each other.</summary>
/// <param name="Subject">What is trained, in words.</param>
/// <param name="Options">All options that decide numbers, in words.</param>
/// <param name="Corpus">SHA-256 of the documents in their order.</param>
internal sealed record RunIdentity(string Subject, string Options, string Corpus)
{
    public static RunIdentity Of(
        ITrainingSubject subject, TrainingOptions options, IReadOnlyList<TrainingDocument> documents) =>
        new(subject.Text, options.Text, Digest(documents));

    private static string Digest(IReadOnlyList<TrainingDocument> documents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in documents)
        {
            // A token and whether it is a target in five bytes; -1, which is no token, begins a document, and then
            // comes its weight.
            var bytes = new byte[(document.Tokens.Count + 2) * 5];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, -1);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(5), document.Weight);
            for (var i = 0; i < document.Tokens.Count; i++)
            {
                var place = bytes.AsSpan((i + 2) * 5, 5);
                BinaryPrimitives.WriteInt32LittleEndian(place, document.Tokens[i]);
                place[4] = document.IsTarget(i) ? (byte)1 : (byte)0;
            }

            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
