namespace Helicarrier.Web.Components.Pages.Inbox;

/// <summary>How an ask stands for whoever looks at it.</summary>
public enum AskStanding
{
    /// <summary>It can be answered.</summary>
    Waiting,

    /// <summary>Somebody put it off; it can be answered all the same.</summary>
    Deferred,

    /// <summary>The viewer answered it.</summary>
    Answered,

    /// <summary>Somebody else did, or it was answered elsewhere.</summary>
    AnsweredByOther,

    /// <summary>The agent no longer waits for it.</summary>
    Gone,
}
