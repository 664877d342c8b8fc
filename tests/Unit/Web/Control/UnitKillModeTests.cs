using System.Runtime.Versioning;
using Helicarrier.Web.Control;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Web.Control;

[SupportedOSPlatform("linux")]
public sealed class UnitKillModeTests
{
    [Theory]
    [InlineData("0::/system.slice/helicarrier.service\n", "helicarrier.service", false)]
    [InlineData("1:name=systemd:/x\n0::/system.slice/helicarrier.service/supervisor\n", "helicarrier.service", false)]
    [InlineData("0::/user.slice/user-1000.slice/user@1000.service/app.slice/helicarrier.service\n", "helicarrier.service", true)]
    [InlineData("0::/user.slice/user-1000.slice/session-4.scope\n", null, false)]
    [InlineData("0::/\n", null, false)]
    [InlineData("", null, false)]
    public void UnitOf_Groups_IsTheInnermostService(string groups, string? name, bool isUsers) =>
        Assert.Equal(name is null ? null : (name, isUsers), UnitKillMode.UnitOf(groups));

    [Theory]
    [InlineData("echo control-group", true)]
    [InlineData("echo mixed", true)]
    [InlineData("echo process", false)]
    [InlineData("echo none", false)]
    [InlineData("echo 'Failed to connect to bus' >&2; exit 1", false)]
    public async Task Warning_UnitSaysHowItKills_IsThereWhenAgentsWouldEnd(string says, bool warns)
    {
        var world = Directory.CreateTempSubdirectory("helicarrier-unit-").FullName;
        var (groups, systemctl) = (Path.Combine(world, "cgroup"), Path.Combine(world, "systemctl"));
        await File.WriteAllTextAsync(groups, "0::/system.slice/helicarrier.service\n");
        await File.WriteAllTextAsync(systemctl, $"#!/bin/sh\n[ \"$*\" = 'show --property=KillMode --value -- helicarrier.service' ] || exit 2\n{says}\n");
        File.SetUnixFileMode(systemctl, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        using var unit = new UnitKillMode(groups, systemctl, NullLogger<UnitKillMode>.Instance);
        await unit.StartAsync(CancellationToken.None);
        await unit.ExecuteTask!;

        Assert.Equal(warns, unit.Warning?.Contains("helicarrier.service ends agents", StringComparison.Ordinal) == true);
        Directory.Delete(world, recursive: true);
    }

    [Fact]
    public async Task Warning_NoSystemd_IsNone()
    {
        using var unit = new UnitKillMode("/proc/self/cgroup", "/no/such/systemctl", NullLogger<UnitKillMode>.Instance);
        await unit.StartAsync(CancellationToken.None);
        await unit.ExecuteTask!;
        Assert.Null(unit.Warning);
    }
}
