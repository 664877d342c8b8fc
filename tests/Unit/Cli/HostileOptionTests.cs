using Helicarrier.Cli;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Options that take a time, at the ends of the calendar: refused with the range, before anything is opened.</summary>
public sealed class HostileOptionTests
{
    private const string Range = "from 1970-01-01 to 2200-01-01.";

    [Theory]
    [InlineData("daily --from 9999-12-31")]
    [InlineData("daily --to 9999-12-31")]
    [InlineData("weekly --from 0001-01-01")]
    [InlineData("monthly --month 9999-12")]
    [InlineData("blocks --to 00010101")]
    [InlineData("ingest --output x --since 9999-12-31T23:59:59-14:00")]
    [InlineData("ingest --output x --since 0001-01-01T00:00:00+14:00")]
    [InlineData("pricing coverage --month 9999-12")]
    [InlineData("reprice --book shipped --from 0001-01-01 --to 2026-01-01 --db DB")]
    [InlineData("reprice --book shipped --from 2026-01-01 --to 9999-12-31 --db DB")]
    [InlineData("reprice --book shipped --from 2026-01-01 --to 9999-12-31T23:59:59Z --db DB")]
    public async Task Time_OutOfRange_IsRefusedWithTheRange(string line)
    {
        var folder = Directory.CreateTempSubdirectory("helicarrier-hostile-");
        try
        {
            var (code, _, error) = await CommandLine.CallAsync(
                line.Replace("DB", Path.Combine(folder.FullName, "h.db"), StringComparison.Ordinal).Split(' '));

            Assert.Equal(ExitCode.Failed, code);
            Assert.Contains(Range, error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
