using System.Text;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Tests.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Adapters;

public sealed class DamagedAdapterTests : IDisposable
{
    private const string PrefixOfQuery = "base_model.model.model.layers.1.self_attn.q_proj";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-lm-");

    [Theory]
    [InlineData("peft_type", "\"IA3\"", "must be 'LORA'")]
    [InlineData("peft_type", null, "must be 'LORA'")]
    [InlineData("task_type", "\"SEQ_CLS\"", "must be 'CAUSAL_LM'")]
    [InlineData("r", null, "is missing")]
    [InlineData("r", "0", "is not from 1 to 4096")]
    [InlineData("r", "4097", "is not from 1 to 4096")]
    [InlineData("r", "2.5", "is not a whole number")]
    [InlineData("r", "\"3\"", "is not a whole number")]
    [InlineData("lora_alpha", null, "is missing")]
    [InlineData("lora_alpha", "-1", "is not a finite number above 0")]
    [InlineData("lora_alpha", "1e300", "is not a finite number above 0")]
    [InlineData("use_rslora", "1", "is neither true nor false")]
    [InlineData("use_dora", "true", "must be false")]
    [InlineData("fan_in_fan_out", "true", "must be false")]
    [InlineData("lora_bias", "true", "must be false")]
    [InlineData("use_qalora", "true", "must be false")]
    [InlineData("bias", "\"all\"", "must be 'none'")]
    [InlineData("rank_pattern", """{"q_proj": 4}""", "must be null or empty")]
    [InlineData("alpha_pattern", """{"q_proj": 4}""", "must be null or empty")]
    [InlineData("modules_to_save", """["lm_head"]""", "must be null or empty")]
    [InlineData("exclude_modules", "\"q_proj\"", "must be null or empty")]
    [InlineData("layer_replication", "[[0, 2]]", "must be null or empty")]
    [InlineData("trainable_token_indices", "[1]", "must be null or empty")]
    [InlineData("init_lora_weights", "\"pissa\"", "changes the base's weights too")]
    [InlineData("layers_to_transform", "[0]", "name each of the 2 layers")]
    [InlineData("layers_to_transform", "1", "name each of the 2 layers")]
    [InlineData("target_modules", null, "names no module")]
    [InlineData("target_modules", "[]", "names no module")]
    [InlineData("target_modules", "[1]", "is not a string")]
    [InlineData("target_modules", "{\"q_proj\": 1}", "is not a list")]
    [InlineData("target_modules", """["q_proj", "lm_head"]""", "'lm_head' cannot be adapted")]
    [InlineData("target_modules", "\".*lm_head\"", "chooses lm_head")]
    [InlineData("target_modules", "\".*\"", "chooses lm_head")]
    [InlineData("target_modules", "\"q_proj\"", "chooses no module")]
    [InlineData("target_modules", "\".*1.*q_proj\"", "in layer 1 than in layer 0")]
    [InlineData("target_modules", "\"(?=a).*\"", "cannot be followed")]
    public void Config_that_asks_for_more_is_refused_by_the_property(string property, string? value, string reason)
    {
        var text = SampleTexts.With(SampleTexts.Adapter, property, value);
        var refusal = Assert.Throws<LmFormatException>(
            () => AdapterConfigFile.Read("some/adapter_config.json", Encoding.UTF8.GetBytes(text), SampleModels.Llama));
        Assert.Equal("some/adapter_config.json", refusal.File);
        Assert.Equal(property, refusal.Part);
        Assert.Contains(reason, refusal.Reason);
    }

    [Fact]
    public void Weights_without_a_pair_in_a_layer_are_refused_by_the_tensor() =>
        AssertRefused($"{PrefixOfQuery}.lora_B.weight", "is missing", tensors => tensors.RemoveAll(
            tensor => tensor.Name == $"{PrefixOfQuery}.lora_B.weight"));

    [Fact]
    public void Weights_of_another_shape_are_refused_by_the_tensor() =>
        AssertRefused($"{PrefixOfQuery}.lora_A.weight", "has the shape [12, 3], must have [3, 12]", tensors => Change(
            tensors, $"{PrefixOfQuery}.lora_A.weight", tensor => tensor with { Shape = [12, 3] }));

    [Fact]
    public void Weights_that_belong_to_nothing_are_refused_by_the_tensor() =>
        AssertRefused("base_model.model.lm_head.lora_A.weight", "belongs to no module", tensors => tensors.Add(
            TensorSource.Of("base_model.model.lm_head.lora_A.weight", TensorType.F32, [1], new float[1])));

    [Fact]
    public void Weights_that_are_no_number_are_refused_by_the_tensor()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Written(), AdapterFolder.WeightsName));
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - sizeof(float)), float.NaN);
        File.WriteAllBytes(Path.Combine(folder.FullName, AdapterFolder.WeightsName), bytes);
        var refusal = Assert.Throws<LmFormatException>(() => AdapterFolder.Read(folder.FullName, SampleModels.Llama));
        Assert.Equal($"{PrefixOfQuery}.lora_B.weight", refusal.Part);
        Assert.Equal("number 35 is NaN", refusal.Reason);
    }

    [Theory]
    [InlineData(AdapterFolder.ConfigName)]
    [InlineData(AdapterFolder.WeightsName)]
    public void Missing_file_is_refused_by_its_name(string name)
    {
        File.Delete(Path.Combine(Written(), name));
        var refusal = Assert.Throws<LmFormatException>(() => AdapterFolder.Read(folder.FullName, SampleModels.Llama));
        Assert.Equal(Path.Combine(folder.FullName, name), refusal.File);
        Assert.Equal("is missing", refusal.Reason);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static void Change(List<TensorSource> tensors, string name, Func<TensorSource, TensorSource> change)
    {
        var index = tensors.FindIndex(tensor => tensor.Name == name);
        tensors[index] = change(tensors[index]);
    }

    private void AssertRefused(string tensor, string reason, Action<List<TensorSource>> damage)
    {
        var path = Path.Combine(Written(), AdapterFolder.WeightsName);
        var tensors = new List<TensorSource>();
        using (var sound = SafetensorsFile.Open(path))
        {
            foreach (var entry in sound.Tensors.Values)
            {
                var numbers = new float[entry.Count];
                sound.ReadFloats(entry, numbers);
                tensors.Add(TensorSource.Of(entry.Name, entry.Type, entry.Shape, numbers));
            }
        }

        damage(tensors);
        SafetensorsWriter.Write(path, tensors);
        var refusal = Assert.Throws<LmFormatException>(() => AdapterFolder.Read(folder.FullName, SampleModels.Llama));
        Assert.Equal(path, refusal.File);
        Assert.Equal(tensor, refusal.Part);
        Assert.Contains(reason, refusal.Reason);
    }

    private string Written()
    {
        using var adapter = SampleModels.Adapter(SampleModels.Llama, [Projection.Query], 1);
        AdapterFolder.Write(folder.FullName, adapter, TensorType.F32);
        return folder.FullName;
    }
}
