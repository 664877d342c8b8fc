using Bunit;
using Helicarrier.Web.Components.Controls;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>Renders what stands on the controls. They let go of the browser asynchronously, and so must a test.</summary>
public abstract class ControlsContext : BunitContext, IAsyncLifetime
{
    protected ControlsContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddControls();
    }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => CloseAsync();

    /// <summary>Where what opens appears. To be rendered before what opens it.</summary>
    protected IRenderedComponent<ControlsHost> Host() => Render<ControlsHost>();

    protected virtual async Task CloseAsync() => await DisposeAsync();
}
