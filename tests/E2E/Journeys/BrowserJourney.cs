using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Helicarrier.Tests.E2E.Processes;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>A journey of its own world, host and browser profile.</summary>
public abstract class BrowserJourney : IAsyncLifetime
{
    protected World World { get; } = new();

    protected HostProcess Host { get; private set; } = null!;

    protected IPage Page { get; private set; } = null!;

    protected Hud Hud { get; private set; } = null!;

    protected LoginForm Login { get; private set; } = null!;

    /// <summary>Opens a further browser, which knows nothing of this one.</summary>
    protected Task<IPage> OtherBrowserAsync() => Chromium.OpenAsync(Host.Address);

    /// <summary>Null starts the host without a configured secret.</summary>
    protected virtual string? Secret => World.Secret;

    public async Task InitializeAsync()
    {
        await PrepareAsync();
        Host = await HostProcess.StartAsync(World, Secret, Settings);
        await OpenWindowAsync(1440, 1000);
    }

    public async Task DisposeAsync()
    {
        await Page.Context.CloseAsync();
        await Host.DisposeAsync();
        World.Dispose();
    }

    /// <summary>Further settings of the host.</summary>
    protected virtual IReadOnlyDictionary<string, string>? Settings => null;

    /// <summary>What is on the machine before the host starts.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    protected async Task OpenWindowAsync(int width, int height)
    {
        if (Page is not null) await Page.Context.CloseAsync();
        Page = await Chromium.OpenAsync(Host.Address, width, height);
        Hud = new Hud(Page);
        Login = new LoginForm(Page);
    }

    /// <summary>Starts a host at the same address in the place of one that ended.</summary>
    protected async Task RestartAsync()
    {
        var address = Host.Address.ToString();
        await Host.DisposeAsync();
        Host = await HostProcess.StartAsync(World, Secret, new Dictionary<string, string>(StringComparer.Ordinal) { ["HELICARRIER_URLS"] = address });
    }

    protected async Task SignInAsync(string path = "/")
    {
        await Login.OpenAsync(path, World.Secret);
        await Hud.ReadyAsync();
    }

    /// <summary>Opens a page of the HUD and waits until clicks reach it.</summary>
    protected async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Hud.ReadyAsync();
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
