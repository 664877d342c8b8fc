using Helicarrier.Cli;
using Helicarrier.Cli.Reports;
using Helicarrier.NativeCli;

// Reports from logs, which take a moment. All else is the whole program's, which lies beside this one.
var whole = new WholeProgram(args);
return QuickLine.Parse(args, name => ReportCommand.Find(name, new HandedOverReports(whole))) is { } quick
    ? await QuickLine.RunAsync(quick)
    : whole.Run();
