namespace Helicarrier.Domain.People;

/// <summary>Whether a person may come in.</summary>
public enum UserStatus { Active, Disabled }
