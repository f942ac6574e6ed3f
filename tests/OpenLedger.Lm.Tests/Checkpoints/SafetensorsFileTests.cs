using System.Buffers.Binary;
using System.Text;
using OpenLedger.Lm.Checkpoints;

namespace OpenLedger.Lm.Tests.Checkpoints;

public sealed class SafetensorsFileTests
{
    private const string Name = "some.safetensors";

    public static TheoryData<string, int, string, string> Damaged()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 50));
        var longName = new string('n', SafetensorsHeader.MaxNameBytes + 1);
        var many = string.Join(",", Enumerable.Repeat("1", SafetensorsHeader.MaxDimensions + 1));
        return new()
        {
            { "", 0, "header", "not valid JSON" },
            { "[]", 0, "header", "does not begin with an object" },
            { "{} x", 0, "header", "not valid JSON" },
            { """{"a":""" + deep, 0, "a", "is not described by an object" },
            { """{"a":{"shape":""" + deep, 0, "a", "not a count" },
            { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]""", 4, "header", "not valid JSON" },
            { """{"a":1}""", 0, "a", "is not described by an object" },
            { """{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "a", "must have dtype" },
            { """{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "a", "must have dtype" },
            { Entry("F32", "[1]", "[0]"), 4, "a", "two data_offsets" },
            { Entry("F32", "[1]", "[0,4,8]"), 4, "a", "more than 2 numbers" },
            { Entry("F32", $"[{many}]", "[0,4]"), 4, "a", "more than 16 numbers" },
            { Entry("F99", "[1]", "[0,4]"), 4, "a", "dtype 'F99' is unknown" },
            { Entry("F32", "[-1]", "[0,4]"), 4, "a", "not a count" },
            { Entry("F32", "[1.0]", "[0,4]"), 4, "a", "not a count" },
            { Entry("F32", "[2]", "[0,4]"), 4, "a", "is 64 bits, not the 4 bytes" },
            { Entry("F4", "[3]", "[0,2]"), 2, "a", "is 12 bits" },
            { Entry("F32", "[4294967296,4294967296]", "[0,0]"), 0, "a", "overflows" },
            { Entry("F64", "[2305843009213693952]", "[0,0]"), 0, "a", "overflows" },
            { Entry("F32", "[1]", "[4,0]"), 4, "a", "before it begins" },
            { Entry("F32", "[1]", "[0,4]"), 3, "a", "ends at byte 4 of data, the file has 3" },
            { Entry("F32", "[1]", "[9223372036854775800,9223372036854775804]"), 4, "a", "of data, the file has 4" },
            { Entry("F32", "[1]", "[0,4]"), 8, "header", "describes 4 bytes of data, the file has 8" },
            { Entry("F32", "[1]", "[4,8]"), 8, "a", "leaves a hole" },
            { Two("[0,4]", "[2,6]"), 6, "b", "overlaps" },
            { Two("[0,4]", "[0,4]"), 4, "b", "overlaps" },
            { Two("[0,4]", "[8,12]"), 12, "b", "leaves a hole" },
            { Entry("F32", "[1]", "[0,4]").Replace("\"dtype\"", "\"x\":1,\"dtype\""), 4, "a", "unknown or repeated" },
            { Entry("F32", "[1],\"shape\":[1]", "[0,4]"), 4, "a", "unknown or repeated property 'shape'" },
            { Two("[0,4]", "[4,8]").Replace("\"b\"", "\"a\""), 8, "a", "is listed twice" },
            { $$$"""{"{{{longName}}}":{}}""", 0, "header", "more than 1024 bytes" },
            { """{"\ud800":{}}""", 0, "header", "half of a character" },
            { """{"":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "header", "without a name" },
            { """{"a":{"\ud800":{}}}""", 0, "a", "half of a character" },
            { """{"__metadata__":{"a":1}}""", 0, "__metadata__", "'a' is not a string" },
            { """{"__metadata__":[]}""", 0, "__metadata__", "is not an object" },
            { """{"__metadata__":{"a":"1","a":"2"}}""", 0, "__metadata__", "'a' is listed twice" },
        };
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Damaged_header_is_refused_by_tensor_and_reason(string header, int data, string part, string reason)
    {
        var refusal = Assert.Throws<LmFormatException>(() => SafetensorsFile.Parse(Name, Bytes(header, data)));
        Assert.Equal(Name, refusal.File);
        Assert.Equal(part, refusal.Part);
        Assert.Contains(reason, refusal.Reason);
    }

    [Theory]
    [InlineData(new byte[0], "too few for a header")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0 }, "too few for a header")]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d }, "claims 3 bytes, the file has 2")]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, "claims 18446744073709551615 bytes")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0, 0, 0xc0, 0x80 }, "is not UTF-8")]
    public void Damaged_length_is_refused(byte[] file, string reason)
    {
        var refusal = Assert.Throws<LmFormatException>(() => SafetensorsFile.Parse(Name, file));
        Assert.Equal("header", refusal.Part);
        Assert.Contains(reason, refusal.Reason);
    }

    [Fact]
    public void Header_may_be_padded_list_tensors_in_any_order_and_hold_empty_ones()
    {
        using var file = SafetensorsFile.Parse(Name, Bytes(
            """
            {"b":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"__metadata__":{"format":"pt"},
             "none":{"dtype":"F16","shape":[4,0],"data_offsets":[8,8]},
             "a":{"data_offsets":[0,8],"shape":[2],"dtype":"F32"}}
            """ + "       ", 12));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal([2], file.Tensors["a"].Shape);
        Assert.Equal(1, file.Tensors["b"].Count);
        Assert.Equal(0, file.Tensors["none"].Count);
        Assert.Equal(4, file.Bytes(file.Tensors["b"]).Length);
        file.ReadFloats(file.Tensors["none"], []);
    }

    [Fact]
    public void Tensor_of_another_type_is_refused_only_when_read()
    {
        using var file = SafetensorsFile.Parse(Name, Bytes(Entry("I64", "[1]", "[0,8]"), 8));
        var entry = file.Tensors["a"];
        Assert.Equal(TensorType.I64, entry.Type);
        var refusal = Assert.Throws<LmFormatException>(() => file.ReadFloats(entry, new float[1]));
        Assert.Equal("a", refusal.Part);
        Assert.Contains("I64 is not supported", refusal.Reason);
    }

    [Theory]
    [InlineData("F32", new byte[] { 0, 0, 0x80, 0x7f }, "number 0 is infinite")]
    [InlineData("F16", new byte[] { 0, 0x3c, 1, 0xfc }, "number 1 is NaN")]
    [InlineData("BF16", new byte[] { 0, 0, 0, 0, 0x80, 0xff }, "number 2 is infinite")]
    public void Number_that_is_none_is_refused_by_its_place(string type, byte[] data, string reason)
    {
        var count = data.Length / (type == "F32" ? 4 : 2);
        var bytes = Bytes(Entry(type, $"[{count}]", $"[0,{data.Length}]"), data.Length);
        data.CopyTo(bytes, bytes.Length - data.Length);
        using var file = SafetensorsFile.Parse(Name, bytes);
        var refusal = Assert.Throws<LmFormatException>(() => file.ReadFloats(file.Tensors["a"], new float[count]));
        Assert.Equal((Name, "a", reason), (refusal.File, refusal.Part, refusal.Reason));
    }

    [Fact]
    public void Header_of_many_tensors_allocates_a_small_multiple_of_the_file()
    {
        var entries = Enumerable.Range(0, 100_000)
            .Select(i => $$"""
                "{{i}}":{"dtype":"U8","shape":[],"data_offsets":[{{i}},{{i + 1}}]}
                """);
        var bytes = Bytes($"{{{string.Join(",", entries)}}}", 100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var file = SafetensorsFile.Parse(Name, bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(100_000, file.Tensors.Count);
        Assert.True(allocated < 8L * bytes.Length, $"{allocated} for a file of {bytes.Length}");
    }

    [Fact]
    public void Closed_file_is_not_read()
    {
        var file = SafetensorsFile.Parse(Name, Bytes(Entry("F32", "[1]", "[0,4]"), 4));
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.ReadFloats(file.Tensors["a"], new float[1]));
    }

    private static string Entry(string type, string shape, string range) =>
        $$$"""{"a":{"dtype":"{{{type}}}","shape":{{{shape}}},"data_offsets":{{{range}}}}}""";

    private static string Two(string first, string second) =>
        $$$"""
        {"a":{"dtype":"F32","shape":[1],"data_offsets":{{{first}}}},
         "b":{"dtype":"F32","shape":[1],"data_offsets":{{{second}}}}}
        """;

    private static byte[] Bytes(string header, int data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + data];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        return bytes;
    }
}
