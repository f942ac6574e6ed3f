using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenLedger.Core.Tests;

/// <summary>The exact bytes of what is stored or sent, kept in <c>Golden/</c>.</summary>
internal static class GoldenFile
{
    /// <summary>Compares a value's JSON with its file, and the value with what is read from the file.</summary>
    public static void Matches(string name, object value, JsonTypeInfo type)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json");
        var golden = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var actual = JsonSerializer.SerializeToUtf8Bytes(value, type);
        if (!actual.AsSpan().SequenceEqual(golden))
        {
            var actualPath = Path.ChangeExtension(path, ".actual.json");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(actualPath, actual);
            Assert.Fail(Explain(name, golden, actual, actualPath));
        }

        // Records do not compare collections by content; their JSON does.
        var read = JsonSerializer.Deserialize(golden, type);
        Assert.Equal(Encoding.UTF8.GetString(golden), JsonSerializer.Serialize(read, type));
    }

    private static string Explain(string name, byte[] golden, byte[] actual, string actualPath) => $"""
        The JSON of {name} is not what Golden/{name}.json holds, byte for byte.
        A changed golden file is a migration: states and messages of this form exist in the world. Either undo the
        change, or raise the shape's version, read the old form as well, keep the old golden file as the test of
        that, and say so in the commit. Only if nothing was ever released with this form, replace the file with
        {actualPath}
        expected {Encoding.UTF8.GetString(golden)}
        actual   {Encoding.UTF8.GetString(actual)}
        """;
}
