using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>docs/licences.md, held against the lock files and against what the packages say of themselves.</summary>
public sealed class LicenceTests
{
    private static readonly ILookup<string, string[]> Sections = Read();

    private static readonly Dictionary<string, string> Listed = Sections.Where(section => section.Key != "Allowed")
        .SelectMany(section => section)
        .ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    [Fact]
    public void Packages_InALockFile_AreListed() =>
        Assert.Empty(
            LockedPackage.All.Where(package => !Listed.ContainsKey(package.Name)).Select(package => $"| {package.Name} | {package.StatedLicence()} |"));

    [Fact]
    public void Rows_OfPackagesThatNoLockFileNames_AreGone() =>
        Assert.Empty(Listed.Keys.Except(LockedPackage.All.Select(package => package.Name), StringComparer.Ordinal));

    [Fact]
    public void Licences_OfListedPackages_AreAllowed() =>
        Assert.DoesNotContain(Listed, row => !row.Value.Split(" OR ").Any(licence => IsAllowed(licence, row.Key)));

    [Fact]
    public void Licences_Listed_AreThoseThatThePackagesState()
    {
        var stated = LockedPackage.All.Select(package => (package.Name, Licence: package.StatedLicence()))
            .Where(package => package.Licence is not null).ToList();
        Assert.NotEmpty(stated);
        Assert.All(stated, package => Assert.Equal(package.Licence, Listed.GetValueOrDefault(package.Name)));
    }

    [Fact]
    public void Projects_EachHasALockFile() =>
        Assert.All(
            Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories),
            project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));

    private static bool IsAllowed(string licence, string package) => Sections["Allowed"].Any(row => row[0] == licence && row[1] switch
    {
        "all" => true,
        [.. var start, '*'] => package.StartsWith(start, StringComparison.Ordinal),
        var name => package == name,
    });

    // Rows of the tables by the heading above them.
    private static ILookup<string, string[]> Read()
    {
        var heading = "";
        var rows = new List<(string Heading, string[] Cells)>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", "licences.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) heading = line[3..];
            var cells = line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (line.StartsWith("| ", StringComparison.Ordinal) && cells[0] is not ("Package" or "Licence")) rows.Add((heading, cells));
        }

        return rows.ToLookup(row => row.Heading, row => row.Cells, StringComparer.Ordinal);
    }
}
