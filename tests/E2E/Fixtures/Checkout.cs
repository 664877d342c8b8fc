namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>The checkout that the tests run in, and what <c>build/publish.sh artifacts</c> made of it.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    public static string Host => Published("web", "Helicarrier.Web.dll");

    /// <summary>The runner, which lies beside the host.</summary>
    public static string Runner => Published("web", "Helicarrier.Runner.dll");

    public static string Cli => Published("cli", "helicarrier.dll");

    private static string Published(string folder, string file)
    {
        var path = Path.Combine(Root, "artifacts", folder, file);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{path} is missing. Run build/publish.sh artifacts, or ./test, which does.");
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
