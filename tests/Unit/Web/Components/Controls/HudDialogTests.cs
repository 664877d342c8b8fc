using Bunit;
using Helicarrier.Web.Components.Controls;

namespace Helicarrier.Tests.Unit.Web.Components.Controls;

public sealed class HudDialogTests : ControlsContext
{
    private readonly List<bool> _open = [];
    private IRenderedComponent<ControlsHost> _host = null!;

    [Fact]
    public void Open_Dialog_HasItsNameVerbAndWayOut()
    {
        Open(() => Task.FromResult<string?>(null));
        var dialog = _host.Find("[role=dialog]");

        Assert.Equal("true", dialog.GetAttribute("aria-modal"));
        Assert.Equal("Revoke ci?", _host.Find("#" + dialog.GetAttribute("aria-labelledby")).TextContent.Trim());
        Assert.Equal(["Cancel", "Revoke"], dialog.QuerySelectorAll("button").Select(button => button.TextContent));
        Assert.Equal("submit", dialog.QuerySelector(".hc-btn--kill")!.GetAttribute("type"));
        Assert.Contains("It is refused then.", dialog.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Dialog_LeavesTheFocusToOurOwnScript()
    {
        var module = JSInterop.SetupModule("./js/dialog.js");
        module.SetupVoid("focusFirst").SetVoidResult();
        Open(() => Task.FromResult<string?>(null));

        _host.WaitForAssertion(() => module.VerifyInvoke("focusFirst"));
        Assert.DoesNotContain(JSInterop.Invocations, static call => call.Identifier.StartsWith("mudElementRef.focus", StringComparison.Ordinal));
    }

    [Fact]
    public void Confirm_Done_Closes()
    {
        var done = 0;
        Open(() =>
        {
            done++;
            return Task.FromResult<string?>(null);
        });

        _host.Find(".hud-dialog__form").Submit();

        Assert.Equal(1, done);
        Assert.Equal([false], _open);
    }

    [Fact]
    public void Confirm_Refused_SaysWhyAndStays()
    {
        Open(() => Task.FromResult<string?>("The last admin key cannot be revoked."));

        _host.Find(".hud-dialog__form").Submit();

        _host.WaitForAssertion(() => Assert.Equal("The last admin key cannot be revoked.", _host.Find("[role=alert]").TextContent));
        Assert.Empty(_open);
    }

    [Fact]
    public void Confirm_Throws_SaysNothingOfWhy()
    {
        Open(() => throw new InvalidOperationException("secret detail"));

        _host.Find(".hud-dialog__form").Submit();

        _host.WaitForAssertion(() => Assert.Contains("was not done", _host.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("secret detail", _host.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Confirm_Twice_IsDoneOnce()
    {
        var done = 0;
        var work = new TaskCompletionSource<string?>();
        Open(() =>
        {
            done++;
            return work.Task;
        });

        _host.Find(".hud-dialog__form").Submit();
        _host.Find(".hud-dialog__form").Submit();
        work.SetResult(null);

        Assert.Equal(1, done);
    }

    [Fact]
    public void Cancel_Pressed_ClosesAndDoesNothing()
    {
        Open(() => throw new InvalidOperationException());

        _host.Find(".hc-btn--ghost").Click();

        Assert.Equal([false], _open);
    }

    private void Open(Func<Task<string?>> confirm)
    {
        _host = Host();
        Render<HudDialog>(p => p.Add(d => d.Open, true).Add(d => d.OpenChanged, _open.Add).Add(d => d.Title, "Revoke ci?").Add(d => d.Verb, "Revoke")
            .Add(d => d.Danger, true).Add(d => d.OnConfirm, confirm).AddChildContent("<p>It is refused then.</p>"));
        _host.WaitForAssertion(() => Assert.NotEmpty(_host.FindAll("[role=dialog]")));
    }
}
