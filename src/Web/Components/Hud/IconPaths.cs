using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Hud;

/// <summary>The drawing of every icon. Inlined rather than referenced with <c>use</c>, whose shadow tree kept the old colour after a theme switch.</summary>
public static class IconPaths
{
    private static readonly MarkupString[] Drawings = [.. Enum.GetValues<IconName>().Select(name => new MarkupString(Draw(name)))];

    /// <summary>The shapes inside the icon's <c>svg</c> element.</summary>
    public static MarkupString Of(IconName name) => Drawings[(int)name];

    private static string Draw(IconName name) => name switch
    {
        IconName.Bridge => """<circle cx="8" cy="8" r="6.2"/><path d="M1.9 8.9h2.9l1.4 1.7L8 8.4l1.8 2.2 1.4-1.7h2.9M8 3.6v.01M5 5.2v.01M11 5.2v.01"/>""",
        IconName.Inbox => """<path d="M2 9.2 4 3.2h8l2 6v3.5a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1ZM2 9.2h3.5l1 1.9h3l1-1.9H14"/>""",
        IconName.Ledger => """<rect x="3" y="1.8" width="10" height="12.4" rx="1.6"/><path d="M5.6 5.2h4.8M5.6 8h4.8M5.6 10.8h2.6"/>""",
        IconName.Analytics => """<path d="M2 13.8h12M3.8 11V8.2M6.6 11V4.6M9.4 11V6.6M12.2 11V2.6"/>""",
        IconName.Bell =>
            """<path d="M8 2a3.9 3.9 0 0 1 3.9 3.9c0 3.2 1.5 4.2 1.5 5H2.6c0-.8 1.5-1.8 1.5-5A3.9 3.9 0 0 1 8 2Z"/><path d="M6.4 13.2a1.7 1.7 0 0 0 3.2 0"/>""",
        IconName.Terminal => """<rect x="1.8" y="2.8" width="12.4" height="10.4" rx="1.6"/><path d="m4.6 6.1 2.1 1.9-2.1 1.9M8.4 10.2h2.8"/>""",
        IconName.Jobs => """<path d="M8 2 14 4.8 8 7.6 2 4.8Z"/><path d="m2 8 6 2.8L14 8M2 11.1l6 2.8 6-2.8"/>""",
        IconName.Server => """<rect x="2.2" y="2.4" width="11.6" height="4.7" rx="1.3"/><rect x="2.2" y="8.9" width="11.6" height="4.7" """
            + """rx="1.3"/><path d="M4.8 4.75h.01M4.8 11.25h.01M8 4.75h3.2M8 11.25h3.2"/>""",
        IconName.Health => """<path d="M1.4 8.6h3l1.7-4.8 3.1 8.4 1.9-5.2.9 1.6h2.6"/>""",
        IconName.Settings => """<path d="M2.2 4.6h6M11.8 4.6h2M2.2 11.4h2M7.8 11.4h6"/><circle cx="10" cy="4.6" r="1.7"/><circle cx="6" cy="11.4" r="1.7"/>""",
        IconName.More => """<path d="M3.2 8h.01M8 8h.01M12.8 8h.01" stroke-width="2.4"/>""",
        IconName.StateWorking => """<path d="M8 1.9a6.1 6.1 0 1 1-5.3 3.1"/><path d="M6.6 5.5v5L10.6 8Z" fill="currentColor" stroke="none"/>""",
        IconName.StateIdle => """<circle cx="8" cy="8" r="6.1"/><path d="M6.3 5.9v4.2M9.7 5.9v4.2"/>""",
        IconName.StateWaiting => """<path d="M2.2 2.8h11.6v8.4H8.4L5 13.9v-2.7H2.2Z"/><path d="M6.6 5.9a1.45 1.45 0 1 1 2 1.35c-.4.2-.6.4-.6.75M8 9.3v.01"/>""",
        IconName.StateBlocked => """<path d="M1.8 4.8h12.4v4.6H1.8ZM4 9.4v4M12 9.4v4M4.9 9.4l2.6-4.6M9 9.4l2.6-4.6"/>""",
        IconName.StateStuck =>
            """<path d="M13.3 6.6A5.6 5.6 0 0 0 3.4 4.8M2.7 9.4a5.6 5.6 0 0 0 9.9 1.8"/><path d="M3.2 1.9v3h3M12.8 14.1v-3h-3"/><path d="M8 """
                + """5.7v2.6M8 10.3v.01"/>""",
        IconName.StateError => """<path d="M5.4 1.9h5.2l3.5 3.5v5.2l-3.5 3.5H5.4l-3.5-3.5V5.4Z"/><path d="m6 6 4 4M10 6l-4 4"/>""",
        IconName.StateOffline =>
            """<path d="M9.6 3.6 11.2 2M12.4 6.4 14 4.8M5.9 5.9l4.2 4.2-1.4 1.4a2.97 2.97 0 0 1-4.2-4.2ZM4.4 11.6 2 14M8.2 5.2l2.6 2.6"/>""",
        IconName.StateDone => """<circle cx="8" cy="8" r="6.1"/><path d="m5.4 8.2 1.8 1.8 3.5-3.9"/>""",
        IconName.StateKilled => """<path d="M8 1.8v5.6"/><path d="M4.5 3.9a5.5 5.5 0 1 0 7 0"/>""",
        IconName.StateQueued => """<circle cx="8" cy="8" r="6.1" stroke-dasharray="2.4 2.4"/><path d="M8 5v3.2l2 1.2"/>""",
        IconName.Info => """<circle cx="8" cy="8" r="6.1"/><path d="M8 7.4v3.4M8 5.1v.01"/>""",
        IconName.Warn => """<path d="M8 2.1 14.4 13.4H1.6Z"/><path d="M8 6.4v3.2M8 11.4v.01"/>""",
        IconName.Crit => """<path d="M5.4 1.9h5.2l3.5 3.5v5.2l-3.5 3.5H5.4l-3.5-3.5V5.4Z"/><path d="M8 4.8v3.9M8 10.9v.01"/>""",
        IconName.BellOff => """<path d="M5 3.2A3.9 3.9 0 0 1 11.9 5.9c0 1.3.25 2.3.55 3M4.15 5.6c0 3.4-1.55 4.5-1.55 5.3h8.3"/><path d="M6.4 13.2a1.7 """
            + """1.7 0 0 0 3.2 0M2 2l12 12"/>""",
        IconName.Check => """<path d="m3.2 8.4 3.1 3.1 6.5-7"/>""",
        IconName.Coder => """<path d="M4.9 4.7 1.7 8l3.2 3.3M11.1 4.7 14.3 8l-3.2 3.3M9.4 3.2 6.6 12.8"/>""",
        IconName.Reviewer => """<path d="M1.4 8S3.9 3.4 8 3.4 14.6 8 14.6 8 12.1 12.6 8 12.6 1.4 8 1.4 8Z"/><circle cx="8" cy="8" r="2"/>""",
        IconName.Tester => """<path d="M6.2 1.9V6L2.7 12.2a1.25 1.25 0 0 0 1.1 1.9h8.4a1.25 1.25 0 0 0 1.1-1.9L9.8 6V1.9M5 1.9h6M4.5 9.9h7"/>""",
        IconName.Researcher => """<circle cx="8" cy="8" r="6.1"/><path d="m10.6 5.4-1.4 3.8-3.8 1.4 1.4-3.8Z"/>""",
        IconName.Ops => """<path d="M13.9 4.5a3.7 3.7 0 0 1-5 4.5l-4.4 4.4a1.35 1.35 0 0 1-1.9-1.9L7 7.1a3.7 3.7 0 0 1 4.5-5L9.2 4.4l.4 2 2 .4Z"/>""",
        IconName.Docs => """<path d="M3.8 1.8h5.4l3 3v9.4H3.8Z"/><path d="M9 2v3h3M6 8.2h4M6 10.8h4"/>""",
        IconName.Security => """<path d="M8 1.7 13.2 3.5v4.2c0 3.2-2.3 5.5-5.2 6.6-2.9-1.1-5.2-3.4-5.2-6.6V3.5Z"/><path d="m5.7 7.9 1.7 1.7 3-3.3"/>""",
        IconName.Analyst => """<path d="M12.2 4.4V2.4H3.8L8.4 8l-4.6 5.6h8.4v-2"/>""",
        IconName.Kill => """<path d="M8 1.8v5.6"/><path d="M4.5 3.9a5.5 5.5 0 1 0 7 0"/>""",
        IconName.Pause => """<path d="M5.4 3.2v9.6M10.6 3.2v9.6" stroke-width="2"/>""",
        IconName.Play => """<path d="M4.8 2.9v10.2L12.9 8Z"/>""",
        IconName.Logs => """<path d="M2.2 3.8h11.6M2.2 8h8M2.2 12.2h5"/>""",
        IconName.Swap => """<path d="M2.8 5.4h10L10.2 2.8M13.2 10.6h-10l2.6 2.6"/>""",
        IconName.Message => """<path d="M2.2 2.8h11.6v8.4H8.4L5 13.9v-2.7H2.2Z"/>""",
        IconName.Search => """<circle cx="7" cy="7" r="4.7"/><path d="m10.5 10.5 3.6 3.6"/>""",
        IconName.Filter => """<path d="M2 3.2h12L9.6 8.4v4.4l-3.2-1.6V8.4Z"/>""",
        IconName.X => """<path d="m3.8 3.8 8.4 8.4M12.2 3.8l-8.4 8.4"/>""",
        IconName.Plus => """<path d="M8 2.8v10.4M2.8 8h10.4"/>""",
        IconName.Down => """<path d="m4 6.2 4 4 4-4"/>""",
        IconName.Up => """<path d="m4 9.8 4-4 4 4"/>""",
        IconName.Right => """<path d="m6.2 4 4 4-4 4"/>""",
        IconName.Left => """<path d="m9.8 4-4 4 4 4"/>""",
        IconName.ArrowUp => """<path d="M8 13V3M4 7l4-4 4 4"/>""",
        IconName.ArrowDown => """<path d="M8 3v10M4 9l4 4 4-4"/>""",
        IconName.ArrowRight => """<path d="M3 8h10M9 4l4 4-4 4"/>""",
        IconName.External => """<path d="M9.4 2.4h4.2v4.2M13.4 2.6 7.6 8.4M11.8 9.4v4.2H2.4V4.2h4.2"/>""",
        IconName.Copy => """<rect x="5.4" y="5.4" width="8.4" height="8.4" rx="1.4"/><path d="M10.6 5.2V2.2H2.2v8.4h3"/>""",
        IconName.Download => """<path d="M8 2.2v8M4.6 7 8 10.4 11.4 7M2.4 13.6h11.2"/>""",
        IconName.Refresh => """<path d="M13.3 6.6A5.6 5.6 0 0 0 3.4 4.8M2.7 9.4a5.6 5.6 0 0 0 9.9 1.8"/><path d="M3.2 1.9v3h3M12.8 14.1v-3h-3"/>""",
        IconName.Sun =>
            """<circle cx="8" cy="8" r="2.8"/><path d="M8 1.4v1.4M8 13.2v1.4M1.4 8h1.4M13.2 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M12.7 3.3l-1 1M4.3 11.7l-1 1"/>""",
        IconName.Moon => """<path d="M13.6 9.4A5.9 5.9 0 0 1 6.6 2.4a5.9 5.9 0 1 0 7 7Z"/>""",
        IconName.Lock => """<rect x="3" y="7" width="10" height="7" rx="1.4"/><path d="M5.2 7V4.9a2.8 2.8 0 0 1 5.6 0V7"/>""",
        IconName.Clock => """<circle cx="8" cy="8" r="6.1"/><path d="M8 4.6V8l2.4 1.5"/>""",
        IconName.Heart => """<path d="M8 13.4S2 9.9 2 5.9a3.1 3.1 0 0 1 6-1.1 3.1 3.1 0 0 1 6 1.1c0 4-6 7.5-6 7.5Z"/>""",
        IconName.Link => """<path d="M2.6 6.4a7.6 7.6 0 0 1 10.8 0M4.8 8.7a4.5 4.5 0 0 1 6.4 0M8 11.6v.01"/>""",
        IconName.LinkOff => """<path d="M2.6 6.4A7.6 7.6 0 0 1 5 4.8M7.8 4.2a7.6 7.6 0 0 1 5.6 2.2M4.8 8.7a4.5 4.5 0 0 1 2.4-1.2M8 11.6v.01M2 2l12 12"/>""",
        IconName.Cpu => """<rect x="4" y="4" width="8" height="8" rx="1.4"/><path d="M6.5 1.6V4M9.5 1.6V4M6.5 12v2.4M9.5 12v2.4M1.6 6.5H4M1.6 """
            + """9.5H4M12 6.5h2.4M12 9.5h2.4"/>""",
        IconName.Db => """<ellipse cx="8" cy="3.7" rx="5.2" ry="1.9"/><path d="M2.8 3.7v8.6c0 1.05 2.3 1.9 5.2 1.9s5.2-.85 5.2-1.9V3.7M2.8 8c0 1.05 """
            + """2.3 1.9 5.2 1.9s5.2-.85 5.2-1.9"/>""",
        IconName.Dollar =>
            """<path d="M8 1.6v12.8M11.3 4.7C10.8 3.7 9.6 3.2 8 3.2c-1.9 0-3.2.9-3.2 2.3 0 3.2 6.6 1.5 6.6 4.9 0 1.5-1.5 2.4-3.4 2.4-1.8 0-3.1-.7-3.5-1.9"/>""",
        IconName.Bolt => """<path d="M9 1.6 3.2 9h4L7 14.4 12.8 7h-4Z"/>""",
        IconName.Columns => """<rect x="2" y="2.6" width="12" height="10.8" rx="1.4"/><path d="M6 2.8v10.4M10 2.8v10.4"/>""",
        IconName.Sort => """<path d="M4.8 2.8v10.4M2.2 10.6l2.6 2.6 2.6-2.6M9.4 4.2h4.4M9.4 8h3.2M9.4 11.8h2"/>""",
        IconName.Branch => """<circle cx="4.4" cy="3.4" r="1.6"/><circle cx="4.4" cy="12.6" r="1.6"/><circle cx="11.6" cy="5" r="1.6"/><path d="M4.4 """
            + """5v6M11.6 6.6c0 2.6-3 2.4-5.6 3.4"/>""",
        IconName.Edit => """<path d="M10.7 2.6 13.4 5.3 5.5 13.2l-3.3.6.6-3.3Z"/>""",
        IconName.Spark => """<path d="M8 1.8c.5 3.6 2.6 5.7 6.2 6.2-3.6.5-5.7 2.6-6.2 6.2-.5-3.6-2.6-5.7-6.2-6.2C5.4 7.5 7.5 5.4 8 1.8Z"/>""",
        IconName.User => """<circle cx="8" cy="5.2" r="2.8"/><path d="M2.6 13.8c.5-2.8 2.6-4.3 5.4-4.3s4.9 1.5 5.4 4.3"/>""",
        IconName.Tool => """<path d="M13.9 4.5a3.7 3.7 0 0 1-5 4.5l-4.4 4.4a1.35 1.35 0 0 1-1.9-1.9L7 7.1a3.7 3.7 0 0 1 4.5-5L9.2 4.4l.4 2 2 .4Z"/>""",
        IconName.Save => """<path d="M2.6 2.6h8.6l2.2 2.2v8.6H2.6Z"/><path d="M5 2.8v3.4h5V2.8M5 13.2V9.4h6v3.8"/>""",
        IconName.Trash => """<path d="M2.6 4.2h10.8M6 4V2.4h4V4M4 4.4l.7 9.2h6.6l.7-9.2M6.7 7v4M9.3 7v4"/>""",
        IconName.Calendar => """<rect x="2.2" y="3.2" width="11.6" height="10.6" rx="1.4"/><path d="M2.4 6.6h11.2M5.2 1.8v2.6M10.8 1.8v2.6"/>""",
        IconName.Flag => """<path d="M3.6 14.2V2.4M3.6 3h8.8l-2 3 2 3H3.6"/>""",
        IconName.Archive => """<path d="M2 3h12v3H2ZM3 6v7.4h10V6M6.4 8.8h3.2"/>""",
        IconName.Tag => """<path d="M2.2 2.2h5.4l6.2 6.2-5.4 5.4-6.2-6.2Z"/><path d="M5.2 5.2v.01"/>""",
        IconName.Tail => """<path d="M8 2.2v8M4.6 7 8 10.4 11.4 7M2.4 13.6h11.2"/>""",
        IconName.Send => """<path d="M14 2 2 6.8l4.8 2.4L9.2 14Z"/><path d="m6.8 9.2 3-3"/>""",
        IconName.Gauge => """<path d="M2.6 12.2a6.4 6.4 0 1 1 10.8 0"/><path d="m8 9.4 2.8-3.6"/>""",
        IconName.Keyboard =>
            """<rect x="1.4" y="3.8" width="13.2" height="8.4" rx="1.4"/><path d="M4 6.6h.01M6.6 6.6h.01M9.2 6.6h.01M11.8 6.6h.01M4.6 9.6h6.8"/>""",
        IconName.Merge => """<circle cx="4" cy="3.4" r="1.6"/><circle cx="4" cy="12.6" r="1.6"/><circle cx="12" cy="8" r="1.6"/><path d="M4 5v6M4 """
            + """5.2c.6 2.2 3 2.8 6.2 2.8"/>""",
        IconName.Rollback => """<path d="M3.4 4.8h6a3.9 3.9 0 0 1 0 7.8H5"/><path d="M6 2 3.2 4.8 6 7.6"/>""",
        IconName.Skip => """<path d="M3.4 3.4 9.4 8l-6 4.6ZM12.2 3.4v9.2"/>""",
        IconName.Read => """<path d="M2 3.4c2.4-.7 4.4-.5 6 .8 1.6-1.3 3.6-1.5 6-.8v9.2c-2.4-.7-4.4-.5-6 .8-1.6-1.3-3.6-1.5-6-.8ZM8 4.2v9"/>""",
        IconName.Key => """<circle cx="5" cy="11" r="2.8"/><path d="m7 9 6.2-6.2M10.6 5.4l2 2"/>""",
        IconName.Armed => """<path d="M8 1.8 13 3.6v3.9c0 3.2-2.1 5.6-5 6.7-2.9-1.1-5-3.5-5-6.7V3.6Z"/><path d="m5.7 7.9 1.7 1.7 2.9-3.2"/>""",
        IconName.NotArmed => """<path d="M8 1.8 13 3.6v3.9c0 3.2-2.1 5.6-5 6.7-2.9-1.1-5-3.5-5-6.7V3.6Z"/><path d="m6 6 4 4M10 6l-4 4"/>""",
        IconName.Expand => """<path d="M9.6 2.4h4v4M6.4 13.6h-4v-4M13.4 2.6 9.4 6.6M2.6 13.4l4-4"/>""",
    };
}
