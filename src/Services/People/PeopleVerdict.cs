namespace Helicarrier.Services.People;

/// <summary>What became of a wish about people.</summary>
public enum PeopleVerdict
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such person, or no such invitation that is open.</summary>
    Missing,

    /// <summary>It was so already; nothing changed.</summary>
    Already,

    /// <summary>Somebody, a key or an open invitation has this name.</summary>
    HandleTaken,

    /// <summary>Somebody has this address, or it was invited.</summary>
    EmailTaken,

    /// <summary>Nobody else would be an active admin, and it is not the owner who asks.</summary>
    LastAdmin,

    /// <summary>The person is disabled.</summary>
    Disabled,
}
