using System.CommandLine;
using OpenLedger.Demo.Attributing;
using OpenLedger.Demo.Attributing.Attacks;
using OpenLedger.Demo.Calibrating;
using OpenLedger.Demo.Corpus.Writing;
using OpenLedger.Demo.Learning;

const int Cancelled = 2;
const int Usage = 64;

var root = new RootCommand("What the demo is made of: its corpus of invented facts, and the base that learns them.")
{
    CorpusCommand.Create(),
    DocumentsCommand.Create(),
    PretrainCommand.Create(),
    LearnCommand.Create(),
    CalibrateCommand.Create(),
    AttributeCommand.Create(),
    AttackCommand.Create(),
};
var parsed = root.Parse(args);
try
{
    var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? Usage : code;
}
catch (OperationCanceledException)
{
    return Cancelled;
}
