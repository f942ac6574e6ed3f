using System.Security.Cryptography;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// The vectors of all records, preconditioned beforehand, in a file that is mapped into memory: the influence of every
/// record on an answer is one product with the answer's gradient. Any number of callers at a time, each with a team.
/// </summary>
public sealed class InfluenceIndex : IDisposable
{
    private const int RowsPerPiece = 8;
    private const int BytesAtOnce = 1 << 20;

    private readonly MappedBytes bytes;
    private readonly IndexHeader header;
    private readonly IndexRow row;

    private InfluenceIndex(MappedBytes bytes, IndexHeader header)
    {
        (this.bytes, this.header) = (bytes, header);
        row = new IndexRow(header.Numbers, header.Subject.Width);
    }

    /// <summary>What the vectors are.</summary>
    public InfluenceSubject Subject => header.Subject;

    /// <summary>How their numbers are stored.</summary>
    public StoredNumbers Numbers => header.Numbers;

    /// <summary>How many records there are.</summary>
    public int Records => (int)header.Records;

    /// <summary>Bytes of a record in the file.</summary>
    public int BytesPerRecord => row.Bytes;

    /// <summary>SHA-256 of all stored vectors.</summary>
    public ReadOnlyMemory<byte> Digest => header.RowsDigest;

    /// <summary>
    /// Writes an index: whole or not at all. Vectors are taken one by one, so they need not be in memory together.
    /// </summary>
    /// <param name="vectors">
    /// In the order of the records: what the method makes of their gradients.
    /// </param>
    /// <exception cref="ArgumentException">A vector has another width or a number that is not finite.</exception>
    public static void Write(
        string path, InfluenceSubject subject, IEnumerable<float[]> vectors,
        StoredNumbers numbers = StoredNumbers.SignedByte)
    {
        subject.Check();
        var row = new IndexRow(numbers, subject.Width);
        AtomicFile.Write(path, stream =>
        {
            // The header has the digest of what follows it: its place is left free until that is known.
            stream.Write(new byte[IndexHeader.Bytes]);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var stored = new byte[row.Bytes];
            var records = 0;
            foreach (var vector in vectors)
            {
                Check(vector, subject.Width, $"Vector {records}");
                row.Write(vector, stored);
                hash.AppendData(stored);
                stream.Write(stored);
                records = checked(records + 1);
            }

            stream.Position = 0;
            stream.Write(new IndexHeader(subject, numbers, records, hash.GetHashAndReset()).Written());
        });
    }

    /// <summary>Maps an index.</summary>
    /// <param name="verify">Reads all of it first, to compare the digest.</param>
    /// <exception cref="LmFormatException">The file is missing, damaged, cut or not an index.</exception>
    public static InfluenceIndex Open(string path, bool verify = true)
    {
        var bytes = MappedBytes.Open(path);
        try
        {
            if (bytes.Length < IndexHeader.Bytes)
            {
                throw new LmFormatException(path, "header", $"is cut: {bytes.Length} bytes of {IndexHeader.Bytes}");
            }

            var header = IndexHeader.Read(path, bytes.Slice(0, IndexHeader.Bytes));
            var index = new InfluenceIndex(bytes, header);
            var expected = IndexHeader.Bytes + header.Records * index.BytesPerRecord;
            if (bytes.Length != expected)
            {
                throw new LmFormatException(path, "rows", $"the file has {bytes.Length} bytes of {expected}");
            }

            if (verify && !index.DigestOfRows().AsSpan().SequenceEqual(header.RowsDigest))
            {
                throw new LmFormatException(path, "rows", "are damaged: their digest is another");
            }

            return index;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The influence of every record on an answer, in the order of the records: positive where learning the record
    /// made the answer more likely. The same for any number of threads.
    /// </summary>
    /// <param name="gradient">
    /// Of the answer's loss, read with the layout of the records' gradients and not preconditioned.
    /// </param>
    /// <exception cref="ArgumentException">It has another width or a number that is not finite.</exception>
    public double[] Query(float[] gradient, Team team)
    {
        Check(gradient, Subject.Width, "The gradient");
        var scores = new double[Records];
        var work = new QueryWork
        {
            Index = this,
            Gradient = gradient,
            Scores = scores,
            Factor = Factor(gradient),
        };
        team.Run(ref work, (Records + RowsPerPiece - 1) / RowsPerPiece);
        return scores;
    }

    /// <summary>
    /// The same for several answers, in their order: records are read once for 64 of them, which takes a fraction of
    /// the time. A score does not depend on the other answers; its last digits may differ from those of one at a time.
    /// </summary>
    /// <exception cref="ArgumentException">A gradient has another width or a number that is not finite.</exception>
    public IReadOnlyList<double[]> Query(IReadOnlyList<float[]> gradients, Team team)
    {
        for (var i = 0; i < gradients.Count; i++)
        {
            Check(gradients[i], Subject.Width, $"Gradient {i}");
        }

        var scores = gradients.Select(_ => new double[Records]).ToArray();
        for (var first = 0; first < scores.Length; first += QueryBlock.MostGradients)
        {
            var some = gradients.Skip(first).Take(QueryBlock.MostGradients).ToArray();
            using var block = new QueryBlock(some, Subject.Width, team);
            var work = new BlockWork
            {
                Index = this,
                Block = block,
                Scores = scores.AsMemory(first, some.Length),
                Factors = [.. some.Select(Factor)],
            };
            team.Run(ref work, (Records + QueryBlock.RowsPerPiece - 1) / QueryBlock.RowsPerPiece);
        }

        return scores;
    }

    public void Dispose() => bytes.Dispose();

    internal static double Norm(ReadOnlySpan<float> vector)
    {
        double sum = 0;
        foreach (var number in vector)
        {
            sum += (double)number * number;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>A vector of nothing has no direction: its cosines are 0.</summary>
    internal static double OneOver(double norm) => norm == 0 ? 0 : 1 / norm;

    private static void Check(float[] vector, int width, string name)
    {
        if (vector.Length != width)
        {
            throw new ArgumentException($"{name} has {vector.Length} numbers; records have {width}.");
        }

        if (FloatConversion.FirstNotFinite(vector) is var broken and >= 0)
        {
            throw new ArgumentException($"{name} has {vector[broken]} as its number {broken}.");
        }
    }

    private double Factor(float[] gradient) =>
        Subject.Method == InfluenceMethod.GradCos ? OneOver(Norm(gradient)) : 1;

    private ReadOnlySpan<byte> Rows(int first, int count) =>
        bytes.Slice(IndexHeader.Bytes + (long)first * row.Bytes, count * row.Bytes);

    private byte[] DigestOfRows()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long at = IndexHeader.Bytes; at < bytes.Length; at += BytesAtOnce)
        {
            hash.AppendData(bytes.Slice(at, (int)Math.Min(BytesAtOnce, bytes.Length - at)));
        }

        return hash.GetHashAndReset();
    }

    private struct QueryWork : IWork
    {
        public required InfluenceIndex Index;
        public required float[] Gradient;
        public required double[] Scores;
        public required double Factor;

        public readonly void Run(int piece, int thread)
        {
            var first = piece * RowsPerPiece;
            var some = Scores.AsSpan(first, Math.Min(RowsPerPiece, Scores.Length - first));
            Index.row.Dot(Index.Rows(first, some.Length), Gradient, some);
            foreach (ref var score in some)
            {
                score *= Factor;
            }
        }
    }

    private struct BlockWork : IWork
    {
        public required InfluenceIndex Index;
        public required QueryBlock Block;
        public required Memory<double[]> Scores;
        public required double[] Factors;

        public readonly void Run(int piece, int thread)
        {
            var first = piece * QueryBlock.RowsPerPiece;
            var records = Math.Min(QueryBlock.RowsPerPiece, Index.Records - first);
            var products = Block.Dot(Index.row, Index.Rows(first, records), records, thread);
            for (var answer = 0; answer < Factors.Length; answer++)
            {
                var into = Scores.Span[answer];
                for (var record = 0; record < records; record++)
                {
                    into[first + record] = products[record * Factors.Length + answer] * Factors[answer];
                }
            }
        }
    }
}
