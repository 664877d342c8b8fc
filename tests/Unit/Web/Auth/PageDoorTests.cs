using System.Reflection;
using Helicarrier.Web;
using Helicarrier.Web.Auth;
using Helicarrier.Web.Components.Pages.Invite;
using Helicarrier.Web.Components.Pages.Login;
using Helicarrier.Web.Components.Pages.Me;
using Helicarrier.Web.Components.Totals;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Tests.Unit.Web.Auth;

/// <summary>A circuit refuses by what its page says of itself, so each page has to say it.</summary>
public sealed class PageDoorTests
{
    private static readonly Type[] Open = [typeof(InviteScreen), typeof(LoginScreen), typeof(MeScreen)];

    private static IEnumerable<Type> Pages { get; } =
        [.. typeof(PageRoutes).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any())];

    [Fact]
    public void Pages_All_AskForTheReadScope()
    {
        var without = Pages.Where(page => page.GetCustomAttributes<AuthorizeAttribute>().All(door => door.Policy != Policies.Read));
        Assert.Equal([typeof(TotalsScreen)], without);
        Assert.Equal([Policies.Aggregate], typeof(TotalsScreen).GetCustomAttributes<AuthorizeAttribute>().Select(door => door.Policy));
        Assert.True(Pages.Count() >= 10, "The pages were not found.");
    }

    [Fact]
    public void Pages_OpenToAnybody_AreTheseAlone() =>
        Assert.Equal(Open, Pages.Where(page => page.GetCustomAttribute<AllowAnonymousAttribute>() is not null).OrderBy(page => page.Name));
}
