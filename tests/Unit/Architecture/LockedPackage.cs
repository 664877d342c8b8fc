using System.Text.Json;
using System.Xml.Linq;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>A package that a lock file names.</summary>
internal sealed record LockedPackage(string Name, string Version)
{
    /// <summary>All packages of all projects, each version once.</summary>
    public static IReadOnlyList<LockedPackage> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories)
            .SelectMany(Read)
            .Distinct()
            .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The licence expression in the package itself; null where it states none or is not on this machine.</summary>
    public string? StatedLicence()
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var id = Name.ToLowerInvariant();
        var path = Path.Combine(folder, id, Version, id + ".nuspec");
        if (!File.Exists(path)) return null;
        var licence = XDocument.Load(path).Descendants().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : null;
    }

    private static IEnumerable<LockedPackage> Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        var packages = file.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject());
        return
        [
            .. packages.Where(package => package.Value.GetProperty("type").GetString() != "Project")
                .Select(package => new LockedPackage(package.Name, package.Value.GetProperty("resolved").GetString()!)),
        ];
    }
}
