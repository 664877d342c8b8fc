using System.CommandLine;
using Helicarrier.Cli.Alerts;
using Helicarrier.Cli.Audit;
using Helicarrier.Cli.Backup;
using Helicarrier.Cli.Bench;
using Helicarrier.Cli.Budgets;
using Helicarrier.Cli.Database;
using Helicarrier.Cli.Export;
using Helicarrier.Cli.Hooks;
using Helicarrier.Cli.Import;
using Helicarrier.Cli.Legacy;
using Helicarrier.Cli.People;
using Helicarrier.Cli.Pricing;
using Helicarrier.Cli.Quarantine;
using Helicarrier.Cli.Quotas;
using Helicarrier.Cli.Reports;
using Helicarrier.Cli.Reprice;
using Helicarrier.Cli.Retention;
using Helicarrier.Cli.Rollups;
using Helicarrier.Cli.Sessions;
using Helicarrier.Cli.Since;
using Helicarrier.Cli.Sources;

namespace Helicarrier.Cli;

/// <summary>What the program can do.</summary>
internal static class Commands
{
    private static readonly string[] Names =
        [
            "import", "import-legacy", "ingest", "db", "backup", "restore", "pricing", "reprice", "quarantine", "session", "sources", "user", "audit", "hooks",
            "retention", "rollup", "bench", "alerts", "budgets", "quota", "since", "statusline", "daily", "weekly", "monthly", "sessions", "models", "blocks",
        ];

    /// <summary>Does what a line says.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] line) => QuickLine.RunAsync(Quick(line) ?? All().Parse(line));

    /// <summary>Every command, with help, version and completion.</summary>
    public static RootCommand All()
    {
        var root = new RootCommand("Helicarrier: mission control for fleets of AI agents.");
        foreach (var name in Names) root.Add(Create(name)!);
        return root;
    }

    /// <summary>The line as the command that it calls understands it; null when there is more to it.</summary>
    public static ParseResult? Quick(string[] line) => QuickLine.Parse(line, Create);

    private static Command? Create(string name) => name switch
    {
        "import" => ImportCommand.Create(),
        "import-legacy" => ImportLegacyCommand.Create(),
        "ingest" => IngestCommand.Create(),
        "db" => DatabaseCommand.Create(),
        "backup" => BackupCommand.Create(),
        "restore" => RestoreCommand.Create(),
        "pricing" => PricingCommand.Create(),
        "reprice" => RepriceCommand.Create(),
        "quarantine" => QuarantineCommand.Create(),
        "session" => SessionCommand.Create(),
        "sources" => SourcesCommand.Create(),
        "user" => UserCommand.Create(),
        "audit" => AuditLogCommand.Create(),
        "hooks" => HooksCommand.Create(),
        "retention" => RetentionCommand.Create(),
        "rollup" => RollupCommand.Create(),
        "bench" => BenchCommand.Create(),
        "alerts" => AlertsCommand.Create(),
        "budgets" => BudgetsCommand.Create(),
        "quota" => QuotaCommand.Create(),
        "since" => SinceCommand.Create(),
        "statusline" => StatusLineCommand.Create(),
        _ => ReportCommand.Find(name, new StoredReports()),
    };
}
