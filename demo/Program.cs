using System.CommandLine;
using OpenLedger.Demo.Corpus.Writing;

var root = new RootCommand("What the demo is made of: its corpus of invented facts.")
{
    CorpusCommand.Create(),
    DocumentsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
