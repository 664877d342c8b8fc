using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Pages.Budgets;

/// <summary>Something that comes, when nothing changes.</summary>
/// <param name="At">UTC.</param>
/// <param name="What">In words.</param>
/// <param name="Icon">Its mark.</param>
/// <param name="Severity">How bad it is; null of a new period.</param>
public sealed record HorizonEvent(DateTimeOffset At, string What, IconName Icon, Severity? Severity);
