using System.CommandLine;
using Helicarrier.Cli;
using Helicarrier.Cli.Export;
using Helicarrier.Cli.Import;
using Helicarrier.Cli.Pricing;
using Helicarrier.Cli.Reports;
using Helicarrier.Cli.Reprice;
using Helicarrier.Cli.Sources;

var root = new RootCommand("Helicarrier: mission control for fleets of AI agents.")
{
    ImportCommand.Create(),
    IngestCommand.Create(),
    PricingCommand.Create(),
    RepriceCommand.Create(),
    SourcesCommand.Create(),
};
foreach (var report in ReportCommand.CreateAll(args is [var called, ..] ? called : null))
    root.Add(report);
return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false }, CancellationToken.None) is var code && code is >= 0 and <= 255
    ? code
    : ExitCode.Failed;
