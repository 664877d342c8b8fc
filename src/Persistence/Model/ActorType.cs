namespace Helicarrier.Persistence.Model;

public enum ActorType { User, Service, Migration }
