using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Checkpoints;

public sealed class CheckpointFolderTests : IDisposable
{
    private const string Query = "model.layers.1.self_attn.q_proj.weight";

    private static readonly ModelConfig Tied = SampleModels.Llama with { TiedHead = true };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-lm-");

    [Fact]
    public void Extra_tensors_and_the_head_of_a_tied_model_are_ignored()
    {
        Write(Tied, tensors =>
        {
            tensors.Add(TensorSource.Of(ModelParameter.Head, TensorType.F32, [1], new float[1]));
            tensors.Add(TensorSource.Of(
                "model.layers.0.self_attn.rotary_emb.inv_freq", TensorType.F32, [2], new float[2]));
        });
        using var read = CheckpointFolder.Open(folder.FullName);
        Assert.DoesNotContain(read.Parameters, parameter => parameter.Name == ModelParameter.Head);
    }

    [Fact]
    public void Missing_weight_is_refused_by_its_name() =>
        AssertRefused("model.safetensors", Query, "is missing", tensors => tensors.RemoveAll(
            tensor => tensor.Name == Query));

    [Fact]
    public void Weight_of_another_shape_is_refused_by_its_name() =>
        AssertRefused("model.safetensors", Query, "has the shape [144], must have [12, 12]", tensors => Change(
            tensors, Query, tensor => tensor with { Shape = [144] }));

    [Fact]
    public void Weights_stored_in_parts_are_read_from_any_place()
    {
        Write(Tied, _ => { });
        using var read = CheckpointFolder.Open(folder.FullName);
        var parameter = read.Parameters.Single(parameter => parameter.Name == Query);
        var all = new float[parameter.Count];
        read.ReadFloats(parameter, all);
        for (var start = 0; start <= all.Length; start += 7)
        {
            var part = new float[Math.Min(11, all.Length - start)];
            read.ReadFloats(parameter, start, part);
            Assert.Equal(all[start..(start + part.Length)], part);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => read.ReadFloats(parameter, 140, new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => read.ReadFloats(parameter, -1, new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => read.ReadFloats(parameter, new float[5]));
        Assert.Equal(sizeof(float) * 3, read.Bytes(parameter, sizeof(float) * 141, sizeof(float) * 3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => read.Bytes(parameter, sizeof(float) * 141, 13).Length);
    }

    [Fact]
    public void Number_that_is_none_is_refused_by_the_weight()
    {
        Write(Tied, _ => { });
        var path = Path.Combine(folder.FullName, "model.safetensors");
        long offset;
        using (var file = SafetensorsFile.Open(path))
        {
            offset = file.Tensors[Query].Offset;
        }

        using (var stream = File.OpenWrite(path))
        {
            stream.Position = offset + (5 * sizeof(float));
            stream.Write(BitConverter.GetBytes(float.NegativeInfinity));
        }

        using var read = CheckpointFolder.Open(folder.FullName);
        var parameter = read.Parameters.Single(parameter => parameter.Name == Query);
        var refusal = Assert.Throws<LmFormatException>(() => read.ReadFloats(parameter, new float[parameter.Count]));
        Assert.Equal((path, Query, "number 5 is infinite"), (refusal.File, refusal.Part, refusal.Reason));
    }

    [Theory]
    [InlineData("config.json", "config.json")]
    [InlineData("model.safetensors", "model.safetensors")]
    public void Missing_file_is_refused_by_its_name(string deleted, string named)
    {
        Write(Tied, _ => { });
        File.Delete(Path.Combine(folder.FullName, deleted));
        AssertRefusal(named, "file", "is missing");
    }

    [Theory]
    [InlineData("""{"eos_token_id": [3, 4]}""", new[] { 3, 4 })]
    [InlineData("""{"eos_token_id": 5}""", new[] { 5 })]
    [InlineData("""{"temperature": 0.7}""", new[] { 2 })]
    public void Generation_config_says_what_ends_an_answer(string text, int[] ends)
    {
        Write(Tied, _ => { });
        File.WriteAllText(Path.Combine(folder.FullName, "generation_config.json"), text);
        using var read = CheckpointFolder.Open(folder.FullName);
        Assert.Equal(ends, read.Config.EndTokens);
    }

    [Fact]
    public void Generation_config_with_a_token_the_model_lacks_is_refused()
    {
        Write(Tied, _ => { });
        File.WriteAllText(Path.Combine(folder.FullName, "generation_config.json"), """{"eos_token_id": 37}""");
        AssertRefusal("generation_config.json", "eos_token_id", "37 is not in a vocabulary of 37");
    }

    [Theory]
    [InlineData(Query, null, "model.safetensors.index.json", Query, "is missing")]
    [InlineData(
        Query, "model-00001-of-00009.safetensors", "model-00001-of-00009.safetensors", "file", "is missing")]
    [InlineData(
        Query, "../model.safetensors", "model.safetensors.index.json", "weight_map." + Query, "is not the plain name")]
    [InlineData(
        Query, "model.bin", "model.safetensors.index.json", "weight_map." + Query, "is not the plain name")]
    public void Damaged_index_is_refused(string tensor, string? shard, string file, string part, string reason)
    {
        CheckpointWriter.Write(
            folder.FullName, Tied, TensorType.F32, SampleModels.Numbers(1), shardLimitBytes: 2_000);
        var path = Path.Combine(folder.FullName, "model.safetensors.index.json");
        var index = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        var map = index["weight_map"]!.AsObject();
        map.Remove(tensor);
        if (shard is not null)
        {
            map.Add(tensor, shard);
        }

        File.WriteAllText(path, index.ToJsonString());
        AssertRefusal(file, part, reason);
    }

    [Fact]
    public void Index_that_points_into_the_wrong_shard_is_refused_by_shard_and_tensor()
    {
        CheckpointWriter.Write(
            folder.FullName, Tied, TensorType.F32, SampleModels.Numbers(1), shardLimitBytes: 2_000);
        var path = Path.Combine(folder.FullName, "model.safetensors.index.json");
        var map = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!;
        var other = map["weight_map"]![ModelParameter.Embedding]!.GetValue<string>();
        Assert.NotEqual(other, map["weight_map"]![Query]!.GetValue<string>());
        map["weight_map"]![Query] = other;
        File.WriteAllText(path, map.ToJsonString());
        AssertRefusal(other, Query, "is missing");
    }

    [Fact]
    public void Truncated_weights_are_refused()
    {
        Write(Tied, _ => { });
        var path = Path.Combine(folder.FullName, "model.safetensors");
        using (var stream = File.OpenWrite(path))
        {
            stream.SetLength(stream.Length - 1);
        }

        AssertRefusal("model.safetensors", ModelParameter.FinalNorm, "of data, the file has");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static void Change(List<TensorSource> tensors, string name, Func<TensorSource, TensorSource> change)
    {
        var index = tensors.FindIndex(tensor => tensor.Name == name);
        tensors[index] = change(tensors[index]);
    }

    private void Write(ModelConfig config, Action<List<TensorSource>> damage)
    {
        CheckpointWriter.Write(folder.FullName, config, TensorType.F32, SampleModels.Numbers(1));
        var numbers = SampleModels.Numbers(1);
        var tensors = ModelParameter.All(config)
            .Select(parameter => new TensorSource(
                parameter.Name, TensorType.F32, parameter.Shape,
                (start, destination) => numbers(parameter, start, destination)))
            .ToList();
        damage(tensors);
        SafetensorsWriter.Write(Path.Combine(folder.FullName, "model.safetensors"), tensors);
    }

    private void AssertRefused(string file, string part, string reason, Action<List<TensorSource>> damage)
    {
        Write(Tied, damage);
        AssertRefusal(file, part, reason);
    }

    private void AssertRefusal(string file, string part, string reason)
    {
        var refusal = Assert.Throws<LmFormatException>(() => CheckpointFolder.Open(folder.FullName));
        Assert.Equal(Path.Combine(folder.FullName, file), refusal.File);
        Assert.Equal(part, refusal.Part);
        Assert.Contains(reason, refusal.Reason);
    }
}
