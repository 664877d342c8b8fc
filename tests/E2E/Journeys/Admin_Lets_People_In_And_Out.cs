using System.Text.RegularExpressions;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Pages;
using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>From the link to the shut door: a person is invited, comes in by name, gets another key and another role, and is shut out.</summary>
public sealed partial class Admin_Lets_People_In_And_Out : BrowserJourney
{
    // What the order asks for; a page takes far less.
    private static readonly PageAssertionsToHaveURLOptions AtOnce = new() { Timeout = 2000 };

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    [Fact]
    public async Task Person_Is_Invited_Signs_In_Is_Rotated_And_Disabled()
    {
        await SignInAsync("/systems/people");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await Dialog.GetByLabel("Handle").FillAsync("ada");
        await Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada Lovelace");
        await Dialog.GetByLabel("E-mail").FillAsync("ada@example.org");
        await Accessibility.AssertAsync(Page, "invite dialog");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var link = await Page.GetByLabel("Link", new() { Exact = true }).TextContentAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        await Expect(Page.GetByText("hci_")).ToHaveCountAsync(0);

        // The person, in a browser of their own.
        var other = await OtherBrowserAsync();
        var (login, hud) = (new LoginForm(other), new Hud(other));
        await other.GotoAsync(link!);
        await Expect(other).ToHaveURLAsync(InviteAlone());
        await Accessibility.AssertAsync(other, "invitation");
        await other.GetByRole(AriaRole.Button, new() { Name = "Accept and show my key" }).ClickAsync();
        var key = await other.GetByLabel("Your key").TextContentAsync();
        await Accessibility.AssertAsync(other, "welcome");
        await other.GotoAsync("/login");
        await other.GotoAsync(link!);
        await other.GetByRole(AriaRole.Button, new() { Name = "Accept and show my key" }).ClickAsync();
        await Expect(login.Error).ToContainTextAsync("opens nothing");
        await login.OpenAsync("/", key!);
        await hud.ReadyAsync();
        await Expect(other.Locator(".hc-avatar")).ToContainTextAsync("Ada Lovelace");
        await other.GotoAsync("/systems/people");
        await Expect(other.GetByText("Your role cannot open this page")).ToBeVisibleAsync();

        // Another role and another key: what she had open is over, and her old key opens nothing.
        await ChooseAsync("Change role");
        await Dialog.GetByLabel("Role", new() { Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Option, new() { Name = "Admin" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Change role" }).ClickAsync();
        await Expect(Row("ada")).ToContainTextAsync("Admin");
        await login.OpenAsync("/", key!);
        await hud.ReadyAsync();
        await ChooseAsync("New key");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Make a new key" }).ClickAsync();
        var rotated = await Page.GetByLabel("Key", new() { Exact = true }).TextContentAsync();
        await Expect(other).ToHaveURLAsync(SignIn(), AtOnce);
        await login.SubmitAsync(key!);
        await Expect(login.Error).ToBeVisibleAsync();
        await login.SubmitAsync(rotated!);
        await hud.ReadyAsync();

        // The last admin cannot leave by herself, and goes at once when the owner says so.
        await other.GotoAsync("/systems/people");
        await hud.ReadyAsync();
        await ChooseAsync("Disable", other);
        await other.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Dialog)).ToContainTextAsync("The last active admin stays");
        await ChooseAsync("Disable");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(other).ToHaveURLAsync(SignIn(), AtOnce);
        await Expect(Row("ada")).ToContainTextAsync("Disabled");
        await Accessibility.AssertAsync(Page, "people");

        await GoAsync("/audit?q=ada");
        var entries = Page.GetByRole(AriaRole.Table, new() { Name = "Audit log" }).Locator("tbody tr:not(.hc-dayrow)");
        await Expect(entries.Filter(new() { HasText = "user.disable" })).ToContainTextAsync("owner");
        await Expect(entries.Filter(new() { HasText = "user.join" }).Locator(".au-who")).ToHaveTextAsync("ada");
    }

    private ILocator Row(string handle) =>
        Page.GetByRole(AriaRole.Table, new() { Name = "People" }).Locator("tbody tr").Filter(new() { HasText = handle });

    private Task ChooseAsync(string verb, IPage? page = null) =>
        new VerbMenu(page ?? Page).ChooseAsync((page ?? Page).GetByRole(AriaRole.Button, new() { Name = "Actions of ada" }), verb);

    [GeneratedRegex("/login(\\?|$)")]
    private static partial Regex SignIn();

    [GeneratedRegex("/invite$")]
    private static partial Regex InviteAlone();
}
