using System.Buffers.Binary;
using System.Text;
using OpenLedger.Lm.Checkpoints;

namespace OpenLedger.Lm.Tests.Checkpoints;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-lm-");

    [Fact]
    public void File_is_laid_out_widest_type_first_then_by_name_and_padded()
    {
        SafetensorsWriter.Write(At, [
            TensorSource.Of("half", TensorType.F16, [2], new float[] { 1, 2 }),
            TensorSource.Of("b", TensorType.F32, [1, 1], new float[] { 3 }),
            TensorSource.Of("brain", TensorType.BF16, [1], new float[] { -1 }),
            TensorSource.Of("a", TensorType.F32, [], new float[] { 0.5f }),
        ]);
        var bytes = File.ReadAllBytes(At);
        const string header = """
            {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},
            "b":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]},
            "brain":{"dtype":"BF16","shape":[1],"data_offsets":[8,10]},
            "half":{"dtype":"F16","shape":[2],"data_offsets":[10,14]}}
            """;
        var compact = header.ReplaceLineEndings("");
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal((compact.Length + 7) / 8 * 8, length);
        Assert.Equal(compact.PadRight(length), Encoding.UTF8.GetString(bytes, 8, length));
        Assert.Equal(
            "0000003F" + "00004040" + "80BF" + "003C" + "0040", Convert.ToHexString(bytes.AsSpan(8 + length)));
    }

    [Fact]
    public void Numbers_are_asked_for_in_parts_and_none_twice()
    {
        const int count = 150_001;
        long expected = 0;
        SafetensorsWriter.Write(At, [new TensorSource("a", TensorType.F32, [count], (start, destination) =>
        {
            Assert.Equal(expected, start);
            expected += destination.Length;
            for (var i = 0; i < destination.Length; i++)
            {
                destination[i] = start + i;
            }
        })]);
        Assert.Equal(count, expected);
        using var file = SafetensorsFile.Open(At);
        var numbers = new float[count];
        file.ReadFloats(file.Tensors["a"], numbers);
        Assert.Equal(Enumerable.Range(0, count).Select(i => (float)i), numbers);
    }

    [Fact]
    public void Failed_writing_leaves_the_earlier_file()
    {
        SafetensorsWriter.Write(At, [TensorSource.Of("a", TensorType.F32, [1], new float[1])]);
        var earlier = File.ReadAllBytes(At);
        Assert.Throws<LmFormatException>(() => SafetensorsWriter.Write(
            At, [TensorSource.Of("a", TensorType.BF16, [1], new[] { float.NaN })]));
        Assert.Equal(earlier, File.ReadAllBytes(At));
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void Name_given_twice_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(At, [
            TensorSource.Of("a", TensorType.F32, [1], new float[1]),
            TensorSource.Of("a", TensorType.F16, [1], new float[1]),
        ]));

    public void Dispose() => folder.Delete(recursive: true);

    private string At => Path.Combine(folder.FullName, "some.safetensors");
}
