using System.CommandLine;

namespace Helicarrier.Cli.Bench;

/// <summary><c>helicarrier bench</c>: what the figures of docs/performance.md are made with.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Make what performance is measured with.") { SeedCommand.Create() };
}
