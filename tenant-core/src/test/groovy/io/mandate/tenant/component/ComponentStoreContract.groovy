package io.mandate.tenant.component

import io.mandate.tenant.ConflictException
import io.mandate.tenant.store.Race
import io.mandate.tenant.store.StoreContract

abstract class ComponentStoreContract extends StoreContract {

  ComponentStore getComponents() {
    store(ComponentStore)
  }

  def "a component is found as it was stored"() {
    given:
    def component = component(previous: previous)

    when:
    components.insert(component)

    then:
    components.find(component.id()).get() == component

    where:
    previous << [null, aesKey()]
  }

  def "a component that nobody stored is not found"() {
    expect:
    components.find(new ComponentAppId('wx-nobody')).empty
    !components.update(component())
    !components.delete(new ComponentAppId('wx-nobody'))
  }

  def "a second component of the same appid is a conflict and changes nothing"() {
    given:
    def first = newComponent()

    when:
    components.insert(component(id: first.id()))

    then:
    def conflict = thrown(ConflictException)
    conflict.message.contains(first.id().value())
    components.find(first.id()).get() == first
  }

  def "of two components of the same appid at once, one is stored"() {
    given:
    def id = new ComponentAppId(unique('wxc'))
    def rivals = (1..8).collect { component(id: id) }

    when:
    def results = Race.run(8) { components.insert(rivals[it]) }

    then:
    results.count { it == null } == 1
    results.count { it instanceof ConflictException } == 7
    components.find(id).get() == rivals[results.indexOf(null)]
  }

  def "an update replaces the secrets and can drop the previous key"() {
    given:
    def id = newComponent().id()
    components.update(component(id: id, previous: aesKey()))
    def newer = component(id: id)

    expect:
    components.update(newer)
    components.find(id).get() == newer
    components.find(id).get().previousKey().empty
  }

  def "components are listed by how their appid begins, in that very case"() {
    given:
    def beginning = unique('wxb')
    def ids = ['1', '2'].collect { new ComponentAppId(beginning + it) }
    (ids + new ComponentAppId(beginning.take(4) + unique('x'))).each { components.insert(component(id: it)) }

    expect:
    readAll(1) { components.list(beginning, it) }*.id() == ids
    readAll(1) { components.list(beginning.toUpperCase(), it) } == []
    readAll(1) { components.list(beginning.replace('x', '_'), it) } == []
  }

  def "components are listed by appid, page by page"() {
    given:
    def prefix = unique('wxl')
    def ids = ['-', '0', 'A', '_', 'a', 'a-', 'b'].collect { new ComponentAppId(prefix + it) }
    ids.shuffled().each { components.insert(component(id: it)) }

    expect:
    readAll(3) { components.list(it) }*.id().findAll { it in ids } == ids
  }

  def "a component with a tenant is not deleted"() {
    given:
    def component = newComponent()
    newTenant(component.id())

    when:
    components.delete(component.id())

    then:
    def conflict = thrown(ConflictException)
    conflict.message.contains(component.id().value())
    conflict.message.contains('tenant')
    components.find(component.id()).present
  }

  def "a deleted component is gone"() {
    given:
    def component = newComponent()

    expect:
    components.delete(component.id())
    components.find(component.id()).empty
    !components.delete(component.id())
  }
}
