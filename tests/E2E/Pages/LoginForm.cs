using Microsoft.Playwright;

namespace Helicarrier.Tests.E2E.Pages;

/// <summary>The page that asks for a key.</summary>
public sealed class LoginForm(IPage page)
{
    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Helicarrier" });

    public ILocator Error => page.GetByRole(AriaRole.Alert);

    /// <summary>Goes to a page, signs in where it is asked, and ends there.</summary>
    public async Task OpenAsync(string path, string key)
    {
        await page.GotoAsync(path);
        await SubmitAsync(key);
    }

    public async Task SubmitAsync(string key)
    {
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
