namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>Files of others beside the checkout; tests that need one are skipped by its name where it is absent.</summary>
public static class SharedData
{
    /// <summary>The path of a file below <c>../shared/data</c>; ends the test as skipped when it is not there.</summary>
    public static string Require(params string[] path)
    {
        var file = Path.GetFullPath(Path.Combine([Repository.Root, "..", "shared", "data", .. path]));
        Skip.IfNot(File.Exists(file), $"../shared/data/{string.Join('/', path)} is absent");
        return file;
    }

    /// <summary>As <see cref="Require"/>, of a folder.</summary>
    public static string RequireFolder(params string[] path)
    {
        var folder = Path.GetFullPath(Path.Combine([Repository.Root, "..", "shared", "data", .. path]));
        Skip.IfNot(Directory.Exists(folder), $"../shared/data/{string.Join('/', path)} is absent");
        return folder;
    }
}
