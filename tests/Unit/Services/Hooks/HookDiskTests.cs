using System.Diagnostics;
using Helicarrier.Services.Hooks;
using Helicarrier.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Hooks;

public sealed class HookDiskTests
{
    [SkippableFact]
    public void Install_FullDisk_SaysSoAndLosesNothing()
    {
        var disk = Directory.CreateTempSubdirectory("hooks-disk-").FullName;
        Skip.IfNot(OperatingSystem.IsLinux() && Succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk), "No small disk can be mounted.");
        try
        {
            var places = new HookPlaces(new SourceSettings { Host = "here", Home = disk });
            Directory.CreateDirectory(Path.Combine(disk, ".claude"));
            File.WriteAllText(places.File(HookClient.Claude), "{\"theirs\":1}");
            Directory.CreateDirectory(places.Directory);
            Fill(Path.Combine(disk, "rest"));

            var planner = new HookPlanner(places);
            Assert.Throws<HookException>(() => planner.Apply(planner.Install(HookClient.Claude)));

            Assert.Equal("{\"theirs\":1}", File.ReadAllText(places.File(HookClient.Claude)));
            Assert.Single(Directory.GetFiles(Path.Combine(disk, ".claude")));
        }
        finally
        {
            Succeeds("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[1024]);
        }
        catch (IOException)
        {
            // Full, which is what was wanted.
        }
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
