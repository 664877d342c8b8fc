namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>Where the checkout is, for tests that read or rewrite what is committed in it.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>True when snapshots are to be rewritten instead of compared.</summary>
    public static bool UpdatesSnapshots { get; } = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "true";

    /// <summary>Compares a text with a committed file, or rewrites the file when asked to.</summary>
    public static void AssertSnapshot(string relativePath, string actual)
    {
        var path = Path.Combine(Root, relativePath);
        var normal = actual.ReplaceLineEndings("\n");
        if (UpdatesSnapshots)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, normal);
        }

        Assert.True(File.Exists(path), $"{relativePath} is missing; run with UPDATE_SNAPSHOTS=true to write it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), normal);
    }

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Helicarrier.Web.sln"))) return directory.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
