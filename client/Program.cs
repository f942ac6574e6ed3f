using System.CommandLine;
using OpenLedger.CommandLine;
using OpenLedger.CommandLine.Accounts;
using OpenLedger.CommandLine.Contributors;
using OpenLedger.CommandLine.Data;
using OpenLedger.CommandLine.Datanets;
using OpenLedger.CommandLine.Demo;
using OpenLedger.CommandLine.Keys;
using OpenLedger.CommandLine.Records;
using OpenLedger.CommandLine.Review;
using OpenLedger.CommandLine.Store;

var root = new RootCommand("OpenLedger: data becomes behaviour, behaviour earns, earnings flow back.")
{
    DemoCommand.Create(),
    AccountCommand.Create(),
    ContributorCommand.Create(),
    DatanetCommand.Create(),
    DataCommand.Create(),
    ReviewCommand.Create(),
    AuditCommand.Create(),
    RecordCommand.Create(),
    KeysCommand.Create(),
    StoreCommand.Create(),
    PayForeverCommand.Create(),
};
return await CommandRun.RunAsync(root, args);
