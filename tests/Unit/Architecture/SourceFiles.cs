using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>The source files of the repository, named from its root with forward slashes.</summary>
internal static class SourceFiles
{
    public static IEnumerable<string> Under(string folder, params string[] patterns) => patterns
        .SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
}
