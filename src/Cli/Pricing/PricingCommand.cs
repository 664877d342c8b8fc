using System.CommandLine;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing …</c>: keeps the price book right. Nothing here reaches the network.</summary>
internal static class PricingCommand
{
    public static Command Create() => new("pricing", "Check, complete and import price books.")
    {
        BuildCommand.Create(),
        DriftCommand.Create(),
        ImportBookCommand.Create(),
        ExportCommand.Create(),
        RatesCommand.Create(),
        LintCommand.Create(),
        AuditCommand.Create(),
        CoverageCommand.CreateCoverage(),
        CoverageCommand.CreateCheck(),
        ApplyCommand.Create(),
        ReconcileCommand.Create(),
        OwnPricesCommand.Create(),
        AddPriceCommand.Create(),
        RemovePriceCommand.Create(),
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the report as JSON." };
}
