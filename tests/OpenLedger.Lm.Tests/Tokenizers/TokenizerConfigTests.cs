using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Chat;

namespace OpenLedger.Lm.Tests.Tokenizers;

public sealed class TokenizerConfigTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tokenizer-config-");

    private string File => Path.Combine(folder.FullName, "tokenizer_config.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Written_config_reads_back_the_same()
    {
        var config = new TokenizerConfig
        {
            BeginToken = "<s>",
            EndToken = "<|im_end|>",
            ChatTemplate = ChatTemplate.Named("chatml").Jinja,
            ContextLength = 512,
        };
        config.Write(File);
        var bytes = System.IO.File.ReadAllBytes(File);
        var read = TokenizerConfig.Read(File);
        Assert.Equal(config, read);
        read.Write(File);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Older_spellings_are_read()
    {
        System.IO.File.WriteAllText(File, """
            {
              "bos_token": { "__type": "AddedToken", "content": "<s>", "lstrip": false },
              "eos_token": "</s>",
              "pad_token": null,
              "model_max_length": 1000000000000000019884624838656,
              "chat_template": [
                { "name": "tool_use", "template": "tools" },
                { "name": "default", "template": "[INST]" }
              ]
            }
            """);
        Assert.Equal(new() { BeginToken = "<s>", EndToken = "</s>", ChatTemplate = "[INST]" },
            TokenizerConfig.Read(File));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"eos_token\": 3}")]
    [InlineData("{\"chat_template\": {}}")]
    [InlineData("{")]
    public void Damaged_config_is_refused(string json)
    {
        System.IO.File.WriteAllText(File, json);
        Assert.Throws<LmFormatException>(() => TokenizerConfig.Read(File));
    }
}
