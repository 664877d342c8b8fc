using Bunit;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Pages.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class KitScreenTests : ControlsContext
{
    public KitScreenTests()
    {
        Services.AddSingleton<TimeProvider>(new ManualTimeProvider());
        Services.AddSingleton(new PulsePublisher().Feed);
    }

    [Fact]
    public void Kit_Development_ShowsEveryIcon()
    {
        Services.AddSingleton<IHostEnvironment>(new Environment("Development"));

        Assert.Equal(Enum.GetValues<IconName>().Length, Render<KitScreen>().FindAll(".kit-icons li").Count);
    }

    [Fact]
    public void Kit_Production_ShowsNothing()
    {
        Services.AddSingleton<IHostEnvironment>(new Environment("Production"));

        Assert.Empty(Render<KitScreen>().FindAll(".hc-panel"));
        Assert.Empty(Render<KitBridge>().FindAll(".hc-agent"));
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Helicarrier";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
