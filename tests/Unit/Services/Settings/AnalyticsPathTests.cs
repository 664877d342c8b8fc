using Helicarrier.Services.Settings;

namespace Helicarrier.Tests.Unit.Services.Settings;

/// <summary>Where closed buckets are copied to, as an operator writes it.</summary>
public sealed class AnalyticsPathTests : IDisposable
{
    private const string Secret = "hunter2-hunter2";

    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-settings-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData("sqlite:///srv/analytics.db", "/srv/analytics.db")]
    [InlineData("SQLITE:///srv/analytics.db", "/srv/analytics.db")]
    [InlineData("sqlite:///srv/two%20words.db", "/srv/two words.db")]
    [InlineData("sqlite:/srv/analytics.db", "/srv/analytics.db")]
    [InlineData("sqlite:data/analytics.db", "data/analytics.db")]
    [InlineData("data/analytics.db", "data/analytics.db")]
    [InlineData("/srv/100%20.db", "/srv/100%20.db")]
    public void Read_WhatNamesAFile_IsItsPath(string? value, string? path) =>
        Assert.Equal(path is null ? null : Path.GetFullPath(path, _directory), Read(value).AnalyticsPath);

    [Theory]
    [InlineData("postgres://anna:hunter2-hunter2@db/helicarrier", "names a PostgreSQL database, and closed buckets can be")]
    [InlineData("POSTGRESQL://anna:hunter2-hunter2@db/helicarrier", "names a PostgreSQL database")]
    [InlineData("mysql://anna:hunter2-hunter2@db/helicarrier", "must be the path of a file")]
    [InlineData("sqlite://host/hunter2-hunter2.db", "must be the path of a file")]
    [InlineData("sqlite:///srv/analytics.db?key=hunter2-hunter2", "must be the path of a file")]
    [InlineData("sqlite:", "must be the path of a file")]
    [InlineData("sqlite:///", "must be the path of a file")]
    [InlineData(":memory:", "must be the path of a file")]
    [InlineData("sqlite::memory:", "must be the path of a file")]
    [InlineData("hunter2-hunter2/", "must be the path of a file")]
    public void Read_WhatNamesNone_IsRefusedAndNotRepeated(string value, string why)
    {
        var failure = Assert.Single(Assert.Throws<SettingsException>(() => Read(value)).Failures);

        Assert.StartsWith("HELICARRIER_ANALYTICS_URL " + why, failure, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ADirectory_IsRefused() => Assert.Equal(
        ["HELICARRIER_ANALYTICS_URL names a directory: name a file."], Assert.Throws<SettingsException>(() => Read(_directory)).Failures);

    [Theory]
    [InlineData("data/helicarrier.db")]
    [InlineData("data/../data/helicarrier.db")]
    [InlineData("data/helicarrier.db-wal")]
    [InlineData("data/helicarrier.db.schema-lock")]
    [InlineData("link.db")]
    [InlineData("hard.db")]
    [InlineData("door/helicarrier.db")]
    public void Read_TheStoreUnderAnyName_IsRefused(string value)
    {
        var store = Path.Combine(Directory.CreateDirectory(Path.Combine(_directory, "data")).FullName, "helicarrier.db");
        File.WriteAllText(store, "x");
        File.CreateSymbolicLink(Path.Combine(_directory, "link.db"), store);
        Directory.CreateSymbolicLink(Path.Combine(_directory, "door"), Path.GetDirectoryName(store)!);
        if (value == "hard.db") System.Diagnostics.Process.Start("ln", [store, Path.Combine(_directory, "hard.db")]).WaitForExit();

        Assert.Equal(
            ["HELICARRIER_ANALYTICS_URL names the store itself or a file that belongs to it: name another file."],
            Assert.Throws<SettingsException>(() => Read(value)).Failures);
    }

    [Fact]
    public void At_AnotherDatabase_LeavesTheCopyInPeace()
    {
        var settings = Read("analytics.db");

        Assert.Equal(settings.AnalyticsPath, settings.At(null).AnalyticsPath);
        Assert.Equal(settings.AnalyticsPath, settings.At(settings.DatabasePath).AnalyticsPath);
        Assert.Null(settings.At(Path.Combine(_directory, "other.db")).AnalyticsPath);
    }

    private HelicarrierSettings Read(string? value) =>
        HelicarrierSettings.Read(name => name == "HELICARRIER_ANALYTICS_URL" ? value : null, _directory);
}
