using System.Text.RegularExpressions;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>Nobody but Persistence speaks to the store in SQL or through EF: everybody else asks a reader or the writer.</summary>
public sealed partial class StoreAccessTests
{
    /// <summary>Databases of other programs are files like any other; composition has to name what it composes.</summary>
    private static readonly string[] Exempt =
    [
        "src/Services/Sources/Cursor/", "src/Services/Sources/OpenCode/", "src/Services/Sources/Scanning/ClientDatabase.cs",
        "src/Web/Startup/HostComposition.cs", "src/Web/Startup/StartUp.cs",
    ];

    [Theory]
    [InlineData("src/Services")]
    [InlineData("src/Web")]
    [InlineData("src/Cli")]
    public void Room_OutsidePersistence_HoldsNoSqlAndNoEf(string room)
    {
        var speakers = Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor")
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Where(path => !Exempt.Any(exempt => path.StartsWith(exempt, StringComparison.Ordinal)))
            .Where(path => Speech().IsMatch(File.ReadAllText(Path.Combine(Repository.Root, path))));
        Assert.Empty(speakers);
    }

    [Theory]
    [InlineData("using Microsoft.EntityFrameworkCore;")]
    [InlineData("using Microsoft.Data.Sqlite;")]
    [InlineData("IDbContextFactory<HelicarrierDbContext> contexts")]
    [InlineData("\"SELECT count(*) FROM calls\"")]
    [InlineData("    DELETE FROM calls")]
    [InlineData("\"INSERT INTO calls VALUES (1)\"")]
    [InlineData("\"UPDATE calls SET cost = 0\"")]
    public void Speech_SqlOrEf_IsHeard(string line) => Assert.Matches(Speech(), line);

    [GeneratedRegex(
        @"EntityFrameworkCore|Microsoft\.Data\.Sqlite|HelicarrierDbContext"
        + @"|\bSELECT\s[\s\S]{1,400}?\sFROM\s|\bINSERT\s+INTO\s|\bDELETE\s+FROM\s|\bUPDATE\s+\w+\s+SET\s", RegexOptions.None)]
    private static partial Regex Speech();
}
