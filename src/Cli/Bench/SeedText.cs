using System.Globalization;
using Helicarrier.Services.Benching;

namespace Helicarrier.Cli.Bench;

/// <summary>What was seeded, as people read it on a terminal.</summary>
internal static class SeedText
{
    public static string Of(SeedProgress done, SeedOrder order, TimeSpan written, TimeSpan indexed, long bytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Sessions  {done.Sessions:N0}, in {(order == SeedOrder.Time ? "the order of time" : "random order")}
        Calls     {done.Calls:N0}
        Written   in {written.TotalSeconds:N1} s: {done.Calls / written.TotalSeconds:N0} calls and {done.Sessions / written.TotalSeconds:N0} sessions a second
        Indexed   for search in {indexed.TotalSeconds:N1} s
        Size      {bytes / 1e6:N0} MB
        """);

    public static string Of(SeedProgress done, SeedCorpus corpus, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{100.0 * done.Calls / corpus.Calls:0} %  {done.Sessions:N0} sessions, {done.Calls:N0} calls, {done.Calls / elapsed.TotalSeconds:N0} a second");
}
